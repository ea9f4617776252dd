# Everything the bot says in English. `$source` names the base's sources ("the article").

start =
    Hello! I am Sapar. I answer questions about { $title }, and show the sentence that each answer rests on.

    Ask in your own words, or tap a question:

help =
    Ask me about { $title }: who met whom, when, where, and about what. Full sentences, keywords and typing errors are all fine.

    I answer only from { $source }. What it does not say, I do not say either. Below an answer you can open the sentence that it rests on.

    /people – who takes part, and in what
    /timeline – what happened and what was planned
    /source – what I draw on
    /subscribe – get updates about the visit here
    /unsubscribe – stop the updates
    /settings – topics of the updates, and language
    /language – which language I answer in
    /privacy – what I keep about you
    /forgetme – delete what is stored about you

# The commands' descriptions, and how the bot presents itself in Telegram.
command-start = Some questions to begin with
command-help = How to ask
command-people = Who takes part, and in what
command-timeline = What happened and what was planned
command-source = What the answers rest on
command-subscribe = Get updates about the visit
command-unsubscribe = Stop the updates
command-settings = Topics of the updates, and language
command-language = Which language I answer in
command-privacy = What is kept about you
command-forgetme = Delete what is stored about you
bot-description =
    I answer questions about { $title }: who met whom, when, where, and about what.

    Each answer shows the sentence that it rests on. What { $source } does not say, I do not say either.
bot-short-description = Questions and answers about { $title }, from { $source }

# Pages.
language = I answer in the language of your question. Or choose one language for all answers in this chat:
language-auto = The language of the question
language-fixed = From now on I answer in English here.
language-free = From now on I answer in the language of your question.
people-none = Nobody takes part in an event that I know of.
timeline-none = I know of no events.
source = { $count ->
    [one] My answers rest on this source:
   *[other] My answers rest on these { $count } sources:
}
source-none = My answers rest on no published source; they were written by the people who run this bot.
privacy =
    Your questions are answered and forgotten: they are stored nowhere, and neither they nor your name get into my logs.

    Stored are the language of this chat (for a year after it was last used), and for 15 minutes which of my answers you got last, so that you can ask on (“When?”). For two days I keep the numbers of the messages that I have handled, without chat or person, so that none is answered twice.

    If you subscribe to updates, the subscription with its topics and language is kept until you end it. For 90 days I keep which message brought which update to which chat, so that the update can be corrected.

    In groups I read only what is for me: /ask, a mention, or a reply to me. What its admins have chosen in /settings is kept until 30 days after I was removed from the group, and then forgotten with all else about it.

    /forgetme shows what is stored about you, and deletes it: your subscription, too, and your chat is taken out of those records.

    While I run I also remember, in memory only, which of my messages answered which of yours (so that I can change my answer when you edit a question), and how many messages you sent in the last minute.
forget-stored = This is stored:
forget-language = this chat's last language: { $language }
forget-language-fixed = this chat's language: { $language }, fixed by /language
forget-context = what I last answered you, so that you can ask on, for { $minutes } minutes: “{ $question }”
forget-updates = this chat's subscription to updates about the visit
forget-updates-topics = this chat's subscription to updates about the visit, on these topics: { $topics }
forget-updates-none = this chat's subscription to updates about the visit, only to those without a topic
forget-deliveries = which updates about the visit were sent here, for 90 days
forget-button = Delete it
forget-done = Deleted. Nothing about you is stored now.
forget-nothing = Nothing about you is stored.
event-planned = planned, as of { $source }
event-proposed = proposed, as of { $source }
event-expected = expected, as of { $source }
event-stated = stated, as of { $source }
event-inferred = inferred

# Pictures: what is drawn, and what it says in words.
picture-timeline = Timeline
picture-people = Who meets whom, and about what
picture-more-events = { $count ->
    [one] And { $count } more event, which is not shown here.
   *[other] And { $count } more events, which are not shown here.
}
picture-more-people = { $count ->
    [one] And { $count } more person, who is not shown here.
   *[other] And { $count } more people, who are not shown here.
}
picture-more-participants = { $count ->
    [one] and { $count } more person
   *[other] and { $count } more people
}
picture-more-sources = { $count ->
    [one] And { $count } more source.
   *[other] And { $count } more sources.
}
caption-more = { $count ->
    [one] … and { $count } more, in the message below.
   *[other] … and { $count } more, in the message below.
}
caption-topics = { $event }, on: { $topics }
standing-happened = took place
standing-planned = planned
standing-proposed = proposed
standing-expected = expected
standing-stated = stated
standing-cancelled = cancelled
kind-meeting = Meeting
kind-visit = Visit
kind-talks = Talks
kind-press-conference = Press conference
kind-signing = Signing

# Below an answer.
status-planned = Planned, as of { $source }.
status-proposed = Proposed, as of { $source }.
status-expected = Expected, as of { $source }.
inferred = Inferred: { $reason }
attribution = { $publisher }, { $date }
original-language = in { $language }
date-day = { $day } { $month } { $year }
date-day-short = { $day } { $month }
date-month = { $month } { $year }
date-days = { $from }–{ $to } { $month } { $year }
date-range = { $from } – { $to }
date-between = between { $fromShort } and { $to }

# Where there is no single answer.
choices = Do you mean one of these?
unknown = I found no answer to that in { $source }.
unknown-unmentioned = { $Source } doesn't mention { $words }.
unknown-word = { $count ->
    [one] I don't know the word { $words }.
   *[other] I don't know the words { $words }.
}
unknown-nearest = This comes nearest:
unknown-ask = You can ask me, for example:
quoted-word = “{ $word }”
known-material = what I know

# Small talk.
chat-greeting = Hello! Ask me about { $title }.
chat-how-are-you = All is well, and I am ready for your questions about { $title }.
chat-thanks = You are welcome!
chat-goodbye = Goodbye, and come back any time!
chat-who-are-you = I am Sapar, a bot. I answer questions about { $title }, only from { $source }, and show the sentence that each answer rests on. No person and no language model writes my answers as you ask: each was written and checked beforehand.
chat-reaction = Glad to help. What else would you like to know?
chat-complaint = I am sorry that this did not help. Try a few plain words, like “who met whom”, or tap a question:
chat-wordless = Please write your question in words.

# Messages that are no questions.
not-text = I can only read text. Write your question, or tap one:
flood = That is a lot of questions at once. Please wait a minute; then I will answer again.

# /why, for curators.
command-why = How an answer came about
why-ask = Write a question behind /why, or reply with it to one of my answers to you.
why-language = Read in: { $words }; answered in: { $reply }
why-words = Words: { $words }
why-corrected = Corrected: { $words }
why-names = Names: { $names }
why-aspect = Asks for: { $aspect }
why-decision = Outcome: { $kind }, confidence { $confidence }
why-for = for: likeness { $cosine }, nearest phrasing { $nearest }, words covered { $coverage }
why-against = against: { $objections }
why-against-aspect = tells another aspect, { $what } (−{ $loss })
why-against-silent = is silent (−{ $loss })
why-against-name = has nothing to do with { $what } (−{ $loss })
why-none = none

# Subscribing to updates.
updates-subscribed = Done: updates about the visit will come here.
updates-already = Updates about the visit already come here.
updates-moved = From now on, updates about the visit come here, and no longer to the other topic of this group.
updates-on = Updates about the visit come here.
updates-off = No updates about the visit come here.
updates-topics-all = On every topic; tap one to leave it out.
updates-topics-some = On the topics with a ✅; tap one to switch it on or off.
updates-topics-none = Every topic is switched off: only updates without a topic will come. Tap a topic to switch it on.
updates-end = /unsubscribe stops them.
updates-ended = No more updates will come here. /subscribe brings them back.
updates-none = No updates come here. /subscribe starts them.
updates-subscribe = Subscribe to updates
updates-stop = Stop updates
updates-stopped = Updates are stopped.
topic-stale = This topic is no longer there.
admins-only = Only admins can change this here.
settings-language = Language: { $language }
settings-language-free = I answer in the language of the question. Language of updates: { $language }

# When something goes wrong.
error-sorry = Something went wrong on my side. Please ask again in a moment.
button-stale = This question is no longer there. Please ask in words.

# Visit updates, as readers get them.
update-corrected = Corrected on { $time }.
update-correction-note = This update was corrected on { $time }: please read it again above.
date-moment = { $day }, { $clock }
news-happened = Update of { $day }: “{ $event }” has taken place.
news-cancelled = Update of { $day }: “{ $event }” was cancelled.
news-source = update of { $day }
event-news-happened = took place, by an update of { $day }
event-news-cancelled = cancelled, by an update of { $day }
event-whole-cancelled = “{ $event }” was cancelled, by an update of { $day }

# Publishing, for curators.
command-publish = Send a visit update
command-scheduled = Updates that wait for their time
command-correct = Correct an update that went out
desk-publish-how =
    Write the update behind /publish, or reply with /publish to a message with text or a photo. You will see it first, and send it by a button.

    For later: /publish at 2026-12-01 09:00 TEXT
desk-send = { $count ->
    [one] Send now to { $count } chat
   *[other] Send now to { $count } chats
}
desk-schedule = { $count ->
    [one] Send on { $time } ({ $count } chat as of now)
   *[other] Send on { $time } ({ $count } chats as of now)
}
desk-discard = Discard
desk-discarded = Discarded.
desk-back = Back
desk-events = It tells that an event happened or was cancelled …
desk-status-happened = “{ $event }” has taken place
desk-status-cancelled = “{ $event }” was cancelled
desk-ask-text = Reply to this message with the text in { $language }.
desk-ask-correction = Reply to this message with the corrected text in { $language }.
desk-ask-correction-any = Reply to this message with the corrected text.
desk-too-long = { $count ->
    [one] This is { $count } character too long for Telegram: a message may have 4,096 characters, a photo's caption 1,024, and a correction needs some for its date.
   *[other] This is { $count } characters too long for Telegram: a message may have 4,096 characters, a photo's caption 1,024, and a correction needs some for its date.
}
desk-no-time = I cannot read the time. Write it like this: /publish at 2026-12-01 09:00 TEXT
desk-past = That time has passed.
desk-gone-out = This has gone out already, or was discarded.
desk-stale = This button is no longer of use.
desk-scheduled = It goes out on { $time }. /scheduled lists what waits.
desk-waits = It waits for its time already.
desk-scheduled-list = These updates wait:
desk-none-scheduled = No updates wait for their time.
desk-cancel-scheduled = Cancel no. { $number }
desk-late =
    This update was to go out on { $time }, while I was down:

    { $text }

    Is it still to be sent?
desk-sending = The update is going out.
desk-sent = The update has gone out.
desk-correcting = The correction is going out.
desk-corrected = The correction is made.
desk-stop = Stop
desk-stopping = Stopped. What is on its way still arrives.
desk-stopped = Stopped.
desk-over = It is over already.
desk-count-sent = Sent: { $count } of { $total }
desk-count-corrected = Corrected: { $count }
desk-count-failed = Refused by Telegram: { $count }
desk-count-gone = Gone (blocked or removed the bot): { $count }
desk-count-unknown = Unknown (Telegram's answer was lost twice): { $count }
desk-count-doubtful = Perhaps sent twice (an answer was lost): { $count }
desk-count-cancelled = Not sent: { $count }
desk-left = Left: { $count }, about { $time }
desk-correct = Correct it
desk-correct-which = Which update is to be corrected?
desk-nothing-sent = No update has gone out yet.
desk-correct-quietly = { $count ->
    [one] Correct it quietly in { $count } chat
   *[other] Correct it quietly in { $count } chats
}
desk-correct-telling = { $count ->
    [one] Correct it in { $count } chat, and tell the reader by a reply
   *[other] Correct it in { $count } chats, and tell the readers by a reply
}
desk-withdraw = Take the event's status back
desk-withdrawn = Answers no longer tell this status.

# In groups.
group-help =
    To ask me here, write /ask and your question, mention me, or reply to one of my messages.
    /ask in reply to somebody's message answers that one.
    For admins: /settings and /subscribe.
group-ask = What would you like to know?
group-ask-placeholder = Your question
group-flood = That is a lot of questions at once. I answer again in a minute.
group-admins-ask = Only admins may ask me here.
group-askers-everybody = Everybody may ask me here.
group-askers-admins = Only admins may ask me here.
group-let-everybody = Let everybody ask
group-let-admins = Let only admins ask
command-ask = Ask a question

# Inline mode, guests and sharing.
inline-open = Ask Sapar
inline-private = Ask in a private chat
inline-unknown = I have no answer to this
inline-invitation = Ask me about { $title }: { $link }
share = Share
add-to-group = Add me to a group
