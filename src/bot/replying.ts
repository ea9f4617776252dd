/** The parameters of a reply to a message, which is sent all the same where that message is gone meanwhile. */
export function replyingTo(message: number) {
  return { reply_parameters: { message_id: message, allow_sending_without_reply: true } };
}
