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
    /language – which language I answer in
    /privacy – what I keep about you
    /forgetme – delete what is stored about you

# The commands' descriptions, and how the bot presents itself in Telegram.
command-start = Some questions to begin with
command-help = How to ask
command-people = Who takes part, and in what
command-timeline = What happened and what was planned
command-source = What the answers rest on
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

    Stored are the language of this chat (for a year after it was last used), and for 15 minutes which of my answers you got last, so that you can ask on (“When?”). For two days I keep the numbers of the messages that I have handled, without chat or person, so that none is answered twice. /forgetme shows what is stored about you, and deletes it.

    While I run I also remember, in memory only, which of my messages answered which of yours (so that I can change my answer when you edit a question), and how many messages you sent in the last minute.
forget-stored = This is stored:
forget-language = this chat's last language: { $language }
forget-language-fixed = this chat's language: { $language }, fixed by /language
forget-context = what I last answered you, so that you can ask on, for { $minutes } minutes: “{ $question }”
forget-button = Delete it
forget-done = Deleted. Nothing about you is stored now.
forget-nothing = Nothing about you is stored.
event-planned = planned, as of { $source }
event-proposed = proposed, as of { $source }
event-expected = expected, as of { $source }
event-stated = stated, as of { $source }

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

# When something goes wrong.
error-sorry = Something went wrong on my side. Please ask again in a moment.
button-stale = This question is no longer there. Please ask in words.
