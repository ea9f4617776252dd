# Everything the bot says in Russian. `$source`, `$Source`, `$title` and `$publisher` stand in the nominative.

start =
    Здравствуйте! Я Сапар. Отвечаю на вопросы по теме «{ $title }» и к каждому ответу показываю предложение, на котором он основан.

    Спросите своими словами или выберите вопрос:

help =
    Спрашивайте по теме «{ $title }»: кто с кем встречался, когда, где и о чем шла речь. Подойдут и полные предложения, и отдельные слова; опечатки не помеха.

    Мой единственный источник — { $source }. Чего в нем нет, того не скажу и я. Под ответом можно открыть предложение, на котором он основан.

    /people — кто участвует и в чем
    /timeline — что произошло и что было запланировано
    /source — на что я опираюсь
    /subscribe — получать здесь обновления о визите
    /unsubscribe — отключить обновления
    /settings — темы обновлений и язык
    /language — на каком языке я отвечаю
    /privacy — что я о вас храню
    /forgetme — удалить то, что хранится о вас

# The commands' descriptions, and how the bot presents itself in Telegram.
command-start = Несколько вопросов для начала
command-help = Как спрашивать
command-people = Кто участвует и в чем
command-timeline = Что произошло и что было запланировано
command-source = На чем основаны ответы
command-subscribe = Получать обновления о визите
command-unsubscribe = Отключить обновления
command-settings = Темы обновлений и язык
command-language = На каком языке я отвечаю
command-privacy = Что хранится о вас
command-forgetme = Удалить то, что хранится о вас
bot-description =
    Отвечаю на вопросы по теме «{ $title }»: кто с кем встречался, когда, где и о чем шла речь.

    К каждому ответу я показываю предложение, на котором он основан. Мой единственный источник — { $source }: чего в нем нет, того не скажу и я.
bot-short-description = Вопросы и ответы: «{ $title }». Источник — { $source }

# Pages.
language = Я отвечаю на языке вопроса. Или выберите один язык для всех ответов в этом чате:
language-auto = Язык вопроса
language-fixed = Теперь я отвечаю здесь по-русски.
language-free = Теперь я отвечаю на языке вопроса.
people-none = Я не знаю ни одного события, в котором кто-либо участвует.
timeline-none = Я не знаю ни одного события.
source = { $count ->
    [one] Мои ответы основаны на этом источнике:
    [few] Мои ответы основаны на этих { $count } источниках:
    [many] Мои ответы основаны на этих { $count } источниках:
   *[other] Мои ответы основаны на этих { $count } источниках:
}
source-none = Мои ответы не основаны на опубликованных источниках: их написали люди, которые ведут этого бота.
privacy =
    Ответив на ваш вопрос, я его забываю: вопросы нигде не хранятся; ни они, ни ваше имя не попадают в мои журналы.

    Хранятся язык этого чата (год после последнего обращения) и в течение 15 минут то, какой ответ вы получили последним, чтобы вы могли спрашивать дальше («Когда?»). Двое суток я храню номера обработанных сообщений, без чата и человека, чтобы не отвечать дважды.

    Если вы подписались на обновления, подписка с ее темами и языком хранится, пока вы ее не отмените. В течение 90 дней хранится, в какие чаты и какими сообщениями ушло каждое обновление, чтобы его можно было исправить.

    В группах я читаю только то, что обращено ко мне: /ask, упоминание или ответ мне. То, что администраторы выбрали в /settings, хранится, пока меня не удалят из группы, и еще 30 дней, а затем забывается вместе со всем остальным о ней.

    Команда /forgetme показывает, что хранится о вас, и удаляет это: подписку тоже, а ваш чат вычеркивается из этих записей.

    Пока я работаю, я также помню, только в оперативной памяти, какое из моих сообщений было ответом на какое из ваших (чтобы изменить ответ, если вы исправите вопрос) и сколько сообщений вы отправили за последнюю минуту.
forget-stored = Вот что хранится:
forget-language = последний язык этого чата: { $language }
forget-language-fixed = язык этого чата: { $language }, выбран командой /language
forget-context = мой последний ответ вам, чтобы вы могли спрашивать дальше, в течение { $minutes } минут: «{ $question }»
forget-updates = подписка этого чата на обновления о визите
forget-updates-topics = подписка этого чата на обновления о визите, темы: { $topics }
forget-updates-none = подписка этого чата на обновления о визите, только без темы
forget-deliveries = какие обновления о визите сюда отправлены, в течение 90 дней
forget-button = Удалить
forget-done = Удалено. Теперь о вас ничего не хранится.
forget-nothing = О вас ничего не хранится.
event-planned = на момент публикации запланировано
event-proposed = на момент публикации предложено
event-expected = на момент публикации ожидается
event-stated = на момент публикации заявлено
event-inferred = это вывод

# Pictures: what is drawn, and what it says in words.
picture-timeline = Хронология
picture-people = Кто с кем встречается и о чем идет речь
picture-more-events = { $count ->
    [one] И еще { $count } событие, которое здесь не показано.
    [few] И еще { $count } события, которые здесь не показаны.
   *[other] И еще { $count } событий, которые здесь не показаны.
}
picture-more-people = { $count ->
    [one] И еще { $count } человек, который здесь не показан.
    [few] И еще { $count } человека, которые здесь не показаны.
   *[other] И еще { $count } человек, которые здесь не показаны.
}
picture-more-participants = { $count ->
    [one] и еще { $count } человек
    [few] и еще { $count } человека
   *[other] и еще { $count } человек
}
picture-more-sources = { $count ->
    [one] И еще { $count } источник.
    [few] И еще { $count } источника.
   *[other] И еще { $count } источников.
}
caption-more = … и еще { $count }, в сообщении ниже.
caption-topics = { $event }; темы: { $topics }
standing-happened = состоялось
standing-planned = запланировано
standing-proposed = предложено
standing-expected = ожидается
standing-stated = заявлено
standing-cancelled = отменено
kind-meeting = Встреча
kind-visit = Визит
kind-talks = Переговоры
kind-press-conference = Пресс-конференция
kind-signing = Подписание

# Below an answer.
status-planned = На момент публикации: запланировано.
status-proposed = На момент публикации: предложено.
status-expected = На момент публикации: ожидается.
inferred = Это вывод. { $reason }
attribution = { $publisher }, { $date }
original-language = язык оригинала: { $language }
date-day = { $day } { $month } { $year } года
date-day-short = { $day } { $month }
date-month = { $month } { $year } года
date-days = { $from }–{ $to } { $month } { $year } года
date-range = { $from } – { $to }
date-between = между { $fromShort } и { $to }

# Where there is no single answer.
choices = Вы имеете в виду один из этих вопросов?
unknown = Ответа на это я не нашел. Мой единственный источник — { $source }.
unknown-unmentioned = { $Source } не упоминает { $words }.
unknown-word = { $count ->
    [one] Я не знаю слова { $words }.
    [few] Я не знаю слов { $words }.
    [many] Я не знаю слов { $words }.
   *[other] Я не знаю слов { $words }.
}
unknown-nearest = Ближе всего к этому:
unknown-ask = Можно спросить, например:
quoted-word = «{ $word }»
known-material = собранный материал

# Small talk.
chat-greeting = Здравствуйте! Спрашивайте меня по теме «{ $title }».
chat-how-are-you = Все хорошо, и я жду ваших вопросов по теме «{ $title }».
chat-thanks = Пожалуйста!
chat-goodbye = До свидания, возвращайтесь в любое время!
chat-who-are-you = Я Сапар, бот. Отвечаю на вопросы по теме «{ $title }» и к каждому ответу показываю предложение, на котором он основан. Мой единственный источник — { $source }. Ни человек, ни языковая модель не пишут мои ответы в момент вопроса: каждый из них написан и проверен заранее.
chat-reaction = Рад помочь. Что еще вы хотели бы узнать?
chat-complaint = Мне жаль, что это не помогло. Попробуйте несколько простых слов, например «кто с кем встречался», или выберите вопрос:
chat-wordless = Пожалуйста, напишите вопрос словами.

# Messages that are no questions.
not-text = Я умею читать только текст. Напишите вопрос или выберите один из этих:
flood = Слишком много вопросов сразу. Подождите, пожалуйста, минуту, и я снова буду отвечать.

# /why, для кураторов.
command-why = Как получился ответ
why-ask = Напишите вопрос после /why или ответьте этой командой на мой ответ вам.
why-language = Язык вопроса: { $words }; язык ответа: { $reply }
why-words = Слова: { $words }
why-corrected = Исправлено: { $words }
why-names = Имена: { $names }
why-aspect = Спрашивается: { $aspect }
why-decision = Итог: { $kind }, уверенность { $confidence }
why-for = за: сходство { $cosine }, ближайшая формулировка { $nearest }, покрыто слов { $coverage }
why-against = против: { $objections }
why-against-aspect = говорит о другом, { $what } (−{ $loss })
why-against-silent = молчит об этом (−{ $loss })
why-against-name = не связана с именем { $what } (−{ $loss })
why-none = нет

# Subscribing to updates.
updates-subscribed = Готово: обновления о визите будут приходить сюда.
updates-already = Обновления о визите уже приходят сюда.
updates-moved = Теперь обновления о визите будут приходить сюда, а не в другую тему этой группы.
updates-on = Обновления о визите приходят сюда.
updates-off = Обновления о визите сюда не приходят.
updates-topics-all = По всем темам. Чтобы отключить тему, нажмите на нее.
updates-topics-some = По темам с отметкой ✅. Чтобы включить или отключить тему, нажмите на нее.
updates-topics-none = Все темы отключены: будут приходить только обновления без темы. Чтобы включить тему, нажмите на нее.
updates-end = Отключить обновления: /unsubscribe
updates-ended = Обновления о визите больше не будут сюда приходить. Включить их снова: /subscribe
updates-none = Обновления о визите сюда не приходят. Подписаться: /subscribe
updates-subscribe = Подписаться на обновления
updates-stop = Отключить обновления
updates-stopped = Обновления отключены.
topic-stale = Этой темы больше нет.
admins-only = Менять это здесь могут только администраторы.
settings-language = Язык: { $language }
settings-language-free = Отвечаю на языке вопроса. Язык обновлений: { $language }

# When something goes wrong.
error-sorry = У меня что-то пошло не так. Пожалуйста, спросите еще раз чуть позже.
button-stale = Этого вопроса больше нет. Пожалуйста, спросите словами.

# Обновления о визите, как их видят читатели.
update-corrected = Исправлено { $time }.
update-correction-note = Это обновление исправлено { $time }: пожалуйста, прочитайте его выше еще раз.
date-moment = { $day }, { $clock }
news-happened = Обновление от { $day }: «{ $event }» — событие состоялось.
news-cancelled = Обновление от { $day }: «{ $event }» — событие отменено.
news-source = обновление от { $day }
event-news-happened = состоялось, обновление от { $day }
event-news-cancelled = отменено, обновление от { $day }
event-whole-cancelled = «{ $event }»: отменено, обновление от { $day }

# Публикация, для кураторов.
command-publish = Отправить обновление о визите
command-scheduled = Обновления, которые ждут своего времени
command-correct = Исправить отправленное обновление
desk-publish-how =
    Напишите обновление после /publish или ответьте командой /publish на сообщение с текстом или фотографией. Сначала вы его увидите, а отправите кнопкой.

    На потом: /publish at 2026-12-01 09:00 ТЕКСТ
desk-send = { $count ->
    [one] Отправить сейчас в { $count } чат
    [few] Отправить сейчас в { $count } чата
   *[other] Отправить сейчас в { $count } чатов
}
desk-schedule = { $count ->
    [one] Отправить { $time } (сейчас это { $count } чат)
    [few] Отправить { $time } (сейчас это { $count } чата)
   *[other] Отправить { $time } (сейчас это { $count } чатов)
}
desk-discard = Удалить
desk-discarded = Удалено.
desk-back = Назад
desk-events = Сообщает, что событие состоялось или отменено …
desk-status-happened = «{ $event }»: состоялось
desk-status-cancelled = «{ $event }»: отменено
desk-ask-text = Ответьте на это сообщение текстом. Язык текста: { $language }.
desk-ask-correction = Ответьте на это сообщение исправленным текстом. Язык текста: { $language }.
desk-ask-correction-any = Ответьте на это сообщение исправленным текстом.
desk-too-long = { $count ->
    [one] Для Telegram это длиннее на { $count } знак: в сообщении может быть 4096 знаков, в подписи к фотографии — 1024, и исправлению нужно место для даты.
    [few] Для Telegram это длиннее на { $count } знака: в сообщении может быть 4096 знаков, в подписи к фотографии — 1024, и исправлению нужно место для даты.
   *[other] Для Telegram это длиннее на { $count } знаков: в сообщении может быть 4096 знаков, в подписи к фотографии — 1024, и исправлению нужно место для даты.
}
desk-no-time = Не могу прочитать время. Напишите так: /publish at 2026-12-01 09:00 ТЕКСТ
desk-past = Это время уже прошло.
desk-gone-out = Это уже отправлено или удалено.
desk-stale = Эта кнопка больше не действует.
desk-scheduled = Обновление уйдет { $time }. Что еще ждет — в /scheduled.
desk-waits = Оно уже ждет своего времени.
desk-scheduled-list = Ждут отправки:
desk-none-scheduled = Ни одно обновление не ждет отправки.
desk-cancel-scheduled = Отменить № { $number }
desk-late =
    Это обновление должно было уйти { $time }, пока я не работал:

    { $text }

    Отправить его все-таки?
desk-sending = Обновление отправляется.
desk-sent = Обновление отправлено.
desk-correcting = Исправление отправляется.
desk-corrected = Исправление внесено.
desk-stop = Остановить
desk-stopping = Остановлено. Что уже в пути, еще дойдет.
desk-stopped = Остановлено.
desk-over = Уже все отправлено.
desk-count-sent = Отправлено: { $count } из { $total }
desk-count-corrected = Исправлено: { $count }
desk-count-failed = Telegram отказал: { $count }
desk-count-gone = Ушли (заблокировали или удалили бота): { $count }
desk-count-unknown = Неизвестно (ответ Telegram дважды потерян): { $count }
desk-count-doubtful = Возможно, отправлено дважды (ответ потерян): { $count }
desk-count-cancelled = Не отправлено: { $count }
desk-left = Осталось: { $count }, примерно { $time }
desk-correct = Исправить
desk-correct-which = Какое обновление исправить?
desk-nothing-sent = Еще ни одно обновление не отправлено.
desk-correct-quietly = { $count ->
    [one] Исправить в { $count } чате без уведомления
   *[other] Исправить в { $count } чатах без уведомления
}
desk-correct-telling = { $count ->
    [one] Исправить в { $count } чате и сообщить ответом
   *[other] Исправить в { $count } чатах и сообщить ответом
}
desk-withdraw = Отозвать статус события
desk-withdrawn = Ответы больше не сообщают этот статус.

# В группах.
group-help =
    Чтобы спросить меня здесь, напишите /ask и вопрос, упомяните меня или ответьте на мое сообщение.
    /ask в ответ на чужое сообщение отвечает на него.
    Для администраторов: /settings и /subscribe.
group-ask = Что вы хотите узнать?
group-ask-placeholder = Ваш вопрос
group-flood = Сразу очень много вопросов. Снова отвечу через минуту.
group-admins-ask = Здесь меня могут спрашивать только администраторы.
group-askers-everybody = Спрашивать меня здесь могут все.
group-askers-admins = Спрашивать меня здесь могут только администраторы.
group-let-everybody = Разрешить спрашивать всем
group-let-admins = Разрешить спрашивать только администраторам
command-ask = Задать вопрос

# Встроенный режим, чужие чаты и пересылка.
inline-open = Спросить Сапара
inline-private = Спросить в личном чате
inline-unknown = На это у меня нет ответа
inline-invitation = Спросите меня по теме «{ $title }»: { $link }
share = Поделиться
add-to-group = Добавить меня в группу
