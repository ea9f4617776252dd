import { GrammyError } from "grammy";

/**
 * Waits for a call, and bears one refusal that harms nobody.
 * @param description part of Telegram's text, since these refusals differ in nothing else
 */
export async function unlessRefused(description: string, call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    const refused = error instanceof GrammyError && error.error_code === 400 && error.description.includes(description);
    if (!refused) throw error;
  }
}
