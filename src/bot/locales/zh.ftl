# 机器人用中文说的所有话。`$source`是知识库来源的名称（“文章”）。

start =
    您好！我是Sapar。我回答有关“{ $title }”的问题，并给出每个回答所依据的原句。

    请用您自己的话提问，或点选一个问题：

help =
    您可以问我有关“{ $title }”的问题：谁会见了谁，何时，何地，谈了什么。完整的句子、关键词都可以，有错别字也没关系。

    我只依据{ $source }回答。{ $source }没有说的，我也不说。您可以在回答下方展开它所依据的原句。

    /people – 有谁参与，参与了什么
    /timeline – 已经发生的和计划中的事
    /source – 我的依据
    /subscribe – 在这里接收访问动态
    /unsubscribe – 停止接收动态
    /settings – 动态的主题和语言
    /language – 用哪种语言回答
    /privacy – 我保存您的哪些信息
    /forgetme – 删除关于您的信息

# 命令说明，以及机器人在Telegram中的自我介绍。
command-start = 几个入门问题
command-help = 怎样提问
command-people = 有谁参与，参与了什么
command-timeline = 已经发生的和计划中的事
command-source = 回答的依据
command-subscribe = 接收访问动态
command-unsubscribe = 停止接收动态
command-settings = 动态的主题和语言
command-language = 用哪种语言回答
command-privacy = 保存您的哪些信息
command-forgetme = 删除关于您的信息
bot-description =
    我回答有关“{ $title }”的问题：谁会见了谁，何时，何地，谈了什么。

    每个回答都给出所依据的原句。{ $source }没有说的，我也不说。
bot-short-description = 有关“{ $title }”的问答，依据：{ $source }

# 页面。
language = 我用您提问的语言回答。您也可以为本聊天的所有回答选择一种语言：
language-auto = 提问的语言
language-fixed = 从现在起，我在这里用中文回答。
language-free = 从现在起，我用您提问的语言回答。
people-none = 据我所知，没有人参与任何活动。
timeline-none = 我没有任何活动的信息。
source = { $count ->
   *[other] 我的回答依据以下{ $count }个来源：
}
source-none = 我的回答不依据任何已发表的来源，而是由运营本机器人的人编写的。
privacy =
    您的问题回答后即被忘记：问题不保存在任何地方，问题和您的名字都不会进入我的日志。

    保存的有：本聊天的语言（自上次使用起保存一年），以及15分钟内您得到的上一个回答，以便您继续提问（“什么时候？”）。为了不重复回答，我把已处理消息的编号保存两天，其中不含聊天和个人。

    如果您订阅了动态，订阅及其主题和语言会一直保存，直到您取消订阅。每条动态发到了哪些聊天、是其中的哪条消息，会保存90天，以便更正。

    在群组里，我只读写给我的内容：/ask、提到我，或者回复我。管理员在 /settings 里的选择，保存到我被移出群组之后30天，然后连同有关该群组的其他内容一起删除。

    /forgetme会显示保存了您的哪些信息，并将其删除：订阅也会删除，您的聊天会从上述记录中移除。

    在运行期间，我还只在内存中记住：我的哪条消息回答了您的哪条消息（以便您修改问题时，我能修改回答），以及您在最近一分钟内发送了多少条消息。
forget-stored = 保存的内容如下：
forget-language = 本聊天上次使用的语言：{ $language }
forget-language-fixed = 本聊天的语言：{ $language }，由/language选定
forget-context = 我给您的上一个回答，保存{ $minutes }分钟，以便您继续提问：“{ $question }”
forget-updates = 本聊天对访问动态的订阅
forget-updates-topics = 本聊天对访问动态的订阅，主题：{ $topics }
forget-updates-none = 本聊天对访问动态的订阅，只含不属于任何主题的动态
forget-deliveries = 哪些访问动态发送到了这里，保存90天
forget-button = 删除
forget-done = 已删除。现在没有保存任何关于您的信息。
forget-nothing = 没有保存任何关于您的信息。
event-planned = 据{ $source }，尚在计划中
event-proposed = 据{ $source }，尚属提议
event-expected = 据{ $source }，尚属预期
event-stated = 据{ $source }，有此说法
event-inferred = 推断

# 图片：画了什么，以及用文字怎么说。
picture-timeline = 时间线
picture-people = 谁与谁会面，谈什么
picture-more-events = 另有{ $count }项活动未在此列出。
picture-more-people = 另有{ $count }人未在此列出。
picture-more-participants = 另有{ $count }人
picture-more-sources = 另有{ $count }个来源。
caption-more = ……另有{ $count }项，见下一条消息。
caption-topics = { $event }，议题：{ $topics }
standing-happened = 已进行
standing-planned = 计划中
standing-proposed = 提议
standing-expected = 预期
standing-stated = 有此说法
standing-cancelled = 已取消
kind-meeting = 会晤
kind-visit = 访问
kind-talks = 会谈
kind-press-conference = 新闻发布会
kind-signing = 签署

# 回答下方。
status-planned = 据{ $source }，此事尚在计划中。
status-proposed = 据{ $source }，此事尚属提议。
status-expected = 据{ $source }，此事尚属预期。
inferred = 推断：{ $reason }
attribution = { $publisher }，{ $date }
original-language = 原文语言：{ $language }
date-day = { $year }年{ $month }月{ $day }日
date-day-short = { $month }月{ $day }日
date-month = { $year }年{ $month }月
date-days = { $year }年{ $month }月{ $from }日至{ $to }日
date-range = { $from }至{ $to }
date-between = { $from }至{ $toShort }之间

# 没有唯一答案时。
choices = 您问的是以下问题之一吗？
unknown = 我在{ $source }中没有找到答案。
unknown-unmentioned = { $Source }没有提到{ $words }。
unknown-word = { $count ->
   *[other] 有我不认识的词：{ $words }。
}
unknown-nearest = 最接近的是：
unknown-ask = 例如，您可以问我：
quoted-word = “{ $word }”
known-material = 我所掌握的材料

# 闲聊。
chat-greeting = 您好！欢迎向我提问，主题是“{ $title }”。
chat-how-are-you = 我一切都好，随时可以回答您有关“{ $title }”的问题。
chat-thanks = 不客气！
chat-goodbye = 再见，欢迎随时再来！
chat-who-are-you = 我是Sapar，一个机器人。我回答有关“{ $title }”的问题，只依据{ $source }，并给出每个回答所依据的原句。您提问时，没有真人也没有语言模型在写我的回答：每个回答都是事先写好并核对过的。
chat-reaction = 很高兴能帮到您。您还想了解什么？
chat-complaint = 很抱歉没能帮到您。请用几个简单的词试试，例如“谁会见了谁”，或点选一个问题：
chat-wordless = 请用文字写出您的问题。

# 不是问题的消息。
not-text = 我只能阅读文字。请写出您的问题，或点选一个：
flood = 您一下子问了很多问题。请稍等一分钟，然后我会继续回答。

# /why，供编辑者使用。
command-why = 回答是怎样得出的
why-ask = 请在/why后写上问题，或用它回复我给您的某个回答。
why-language = 问题的语言：{ $words }；回答的语言：{ $reply }
why-words = 词语：{ $words }
why-corrected = 更正：{ $words }
why-names = 名称：{ $names }
why-aspect = 所问：{ $aspect }
why-decision = 结果：{ $kind }，把握{ $confidence }
why-for = 支持：相似度{ $cosine }，最接近的问法{ $nearest }，覆盖词语{ $coverage }
why-against = 反对：{ $objections }
why-against-aspect = 说的是另一方面，{ $what }（−{ $loss }）
why-against-silent = 对此没有说法（−{ $loss }）
why-against-name = 与{ $what }无关（−{ $loss }）
why-none = 无

# 订阅动态。
updates-subscribed = 好的，访问动态将发到这里。
updates-already = 这里已订阅访问动态。
updates-moved = 从现在起，访问动态发到这里，不再发到本群的另一个话题。
updates-on = 访问动态会发到这里。
updates-off = 这里没有订阅访问动态。
updates-topics-all = 包括所有主题；点按某个主题即可关闭。
updates-topics-some = 包括标有✅的主题；点按某个主题即可开启或关闭。
updates-topics-none = 所有主题都已关闭：只会收到不属于任何主题的动态。点按某个主题即可开启。
updates-end = 停止接收：/unsubscribe
updates-ended = 访问动态不再发到这里。重新订阅：/subscribe
updates-none = 这里没有订阅访问动态。订阅：/subscribe
updates-subscribe = 订阅动态
updates-stop = 停止接收动态
updates-stopped = 已停止接收动态。
topic-stale = 这个主题已不存在。
admins-only = 这里只有管理员可以更改。
settings-language = 语言：{ $language }
settings-language-free = 我用提问的语言回答。动态的语言：{ $language }

# 出错时。
error-sorry = 我这边出了点问题。请稍后再问一次。
button-stale = 这个问题已失效。请用文字提问。

# 读者收到的访问动态。
update-corrected = 更正于{ $time }。
update-correction-note = 这条动态已于{ $time }更正，请重新阅读上文。
date-moment = { $day }{ $clock }
news-happened = { $day }动态：“{ $event }”已经进行。
news-cancelled = { $day }动态：“{ $event }”已取消。
news-source = { $day }动态
event-news-happened = 据{ $day }动态，已经进行
event-news-cancelled = 据{ $day }动态，已取消
event-whole-cancelled = 据{ $day }动态，“{ $event }”已取消

# 发布，供编辑人员使用。
command-publish = 发布访问动态
command-scheduled = 等待发送的动态
command-correct = 更正已发送的动态
desk-publish-how =
    请把动态写在 /publish 后面，或者用 /publish 回复一条带文字或照片的消息。您会先看到它，再按按钮发送。

    定时发送：/publish at 2026-12-01 09:00 正文
desk-send = 立即发送到 { $count } 个聊天
desk-schedule = { $time } 发送（目前 { $count } 个聊天）
desk-discard = 放弃
desk-discarded = 已放弃。
desk-back = 返回
desk-events = 说明某个活动已进行或已取消……
desk-status-happened = “{ $event }”：已进行
desk-status-cancelled = “{ $event }”：已取消
desk-ask-text = 请用正文回复这条消息。语言：{ $language }。
desk-ask-correction = 请用更正后的正文回复这条消息。语言：{ $language }。
desk-ask-correction-any = 请用更正后的正文回复这条消息。
desk-too-long = 超出 Telegram 的限制 { $count } 个字符：一条消息最多 4096 个字符，照片说明最多 1024 个，更正还要留出日期的位置。
desk-no-time = 看不懂时间。请这样写：/publish at 2026-12-01 09:00 正文
desk-past = 这个时间已经过去了。
desk-gone-out = 它已经发出，或者已被放弃。
desk-stale = 这个按钮已经失效。
desk-scheduled = 将于 { $time } 发送。用 /scheduled 查看等待发送的动态。
desk-waits = 它已在等待定时发送。
desk-scheduled-list = 以下动态等待发送：
desk-none-scheduled = 没有等待发送的动态。
desk-cancel-scheduled = 取消第 { $number } 条
desk-late =
    这条动态原定于 { $time } 发送，但当时我没有运行：

    { $text }

    现在还要发送吗？
desk-sending = 动态正在发送。
desk-sent = 动态已发送。
desk-correcting = 更正正在发送。
desk-corrected = 更正已完成。
desk-stop = 停止
desk-stopping = 已停止。已经发出的仍会送达。
desk-stopped = 已停止。
desk-over = 已经发送完了。
desk-count-sent = 已发送：{ $count } / { $total }
desk-count-corrected = 已更正：{ $count }
desk-count-failed = 被 Telegram 拒绝：{ $count }
desk-count-gone = 已离开（屏蔽或移除了机器人）：{ $count }
desk-count-unknown = 不明（Telegram 的答复两次丢失）：{ $count }
desk-count-doubtful = 可能发送了两次（答复丢失）：{ $count }
desk-count-cancelled = 未发送：{ $count }
desk-left = 剩余：{ $count }，约{ $time }
desk-correct = 更正
desk-correct-which = 要更正哪一条动态？
desk-nothing-sent = 还没有发送过动态。
desk-correct-quietly = 在 { $count } 个聊天中更正，不通知
desk-correct-telling = 在 { $count } 个聊天中更正，并回复通知读者
desk-withdraw = 收回活动状态
desk-withdrawn = 回答中不再说明这个状态。

# 在群组里。
group-help =
    要在这里提问，请写 /ask 加上问题，提到我，或者回复我的消息。
    用 /ask 回复别人的消息，我就回答那条消息。
    管理员可以使用 /settings 和 /subscribe。
group-ask = 您想知道什么？
group-ask-placeholder = 您的问题
group-flood = 一下子问题太多了，请稍等一分钟，我再回答。
group-admins-ask = 这里只有管理员可以向我提问。
group-askers-everybody = 这里所有人都可以向我提问。
group-askers-admins = 这里只有管理员可以向我提问。
group-let-everybody = 允许所有人提问
group-let-admins = 只允许管理员提问
command-ask = 提问

# 内联模式、未加入的聊天和分享。
inline-open = 向Sapar提问
inline-private = 在私聊中提问
inline-unknown = 这个问题我没有答案
inline-invitation = 欢迎向我提问，主题是“{ $title }”：{ $link }
share = 分享
add-to-group = 把我添加到群组
