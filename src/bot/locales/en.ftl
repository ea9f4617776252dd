# Everything the bot says in English. `$source` names the base's sources ("the article").

start =
    Hello! I am Sapar. I answer questions about { $title }, and show the sentence that each answer rests on.

    Ask in your own words, or tap a question:

help =
    Ask me about { $title }: who met whom, when, where, and about what. Full sentences, keywords and typing errors are all fine.

    I answer only from { $source }. What it does not say, I do not say either. Below an answer you can open the sentence that it rests on.

    /start – some questions to begin with
    /help – this message

# Below an answer.
status-planned = Planned, as of { $source }.
status-proposed = Proposed, as of { $source }.
status-expected = Expected, as of { $source }.
inferred = Inferred: { $reason }
attribution = { $publisher }, { $date }
date-between = between { $from } and { $to }

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

# When something goes wrong.
error-sorry = Something went wrong on my side. Please ask again in a moment.
button-stale = This question is no longer there. Please ask in words.
