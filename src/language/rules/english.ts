import type { LanguageRules } from "../language-rules.ts";
import { snowballStemmer } from "../snowball.ts";

/**
 * What the program knows of English, as lists: what each is for, and how patterns are written, stands in
 * language-rules.ts. What people ask about the visit is not here, but in the knowledge.
 */
export const ENGLISH: LanguageRules = {
  fold: (word) => word,
  stem: snowballStemmer("en"),
  nameForms: (word) => [word],
  functionWords: `
    a | an | the | this | that | these | those | it | its | he | him | his | she | her | hers | they | them | their | theirs | we | us | our | ours | you | your | yours | i | me | my | mine
    and | or | but | nor | so | yet | if | then | than | because | since | although | though | while | whereas | unless | until | whether | as
    of | in | on | at | by | for | from | to | into | onto | with | without | within | about | above | across | after | against | along | among | around | before | behind
    below | beneath | beside | besides | between | beyond | during | except | inside | near | off | out | outside | over | past | per | through | throughout | toward
    towards | under | up | upon | via | regarding | concerning
    am | is | are | was | were | be | been | being | do | does | did | done | doing | have | has | had | having | will | would | shall | should | can | could | may | might | must
    cannot | dont | doesnt | didnt | isnt | arent | wasnt | werent | wont | wouldnt | shouldnt | cant | couldnt | hasnt | havent | hadnt
    im | ive | id | ill | youre | youve | youll | hes | shes | theyre | theyve | weve | were | whats | wheres | whens | whos | hows | whys | thats | theres | lets
    who | whom | whose | what | which | when | where | why | how | whatever | whoever | whenever | wherever | however
    not | no | yes | any | anyone | anybody | anything | anywhere | some | someone | somebody | something | somewhere | every | everyone | everybody | everything
    all | both | each | either | neither | none | nobody | nothing | many | much | more | most | few | less | least | several | enough | other | others | another | such
    very | too | quite | rather | really | just | only | also | even | still | already | again | ever | never | always | often | sometimes | maybe | perhaps | actually
    basically | literally | exactly | precisely | probably | possibly | certainly | definitely | simply | please | pls | plz | thanks
    now | today | here | there | then | soon | later
    tell | know | say | explain | show | give | find | get | let | ask | asking | asked | want | wanted | wanna | need | needed | like | wonder | wondering | curious
    think | thought | mean | means | meant | understand | remember | recall | help | try | look | see | hear | heard | read | believe | guess | suppose | seem | seems
    going | gonna | gotta | got | make | made | take | taken | put | go | goes | went | come | comes | came
    thing | things | stuff | way | lot | lots | bit | kind | sort | part | one | ones | two
    info | information | detail | details | question | answer | example | fact | facts
    hey | hi | hello | ok | okay | well | oh | um | uh | btw | lol | man | guys | sir | bot
    whats | wat | wot | u | ur | r | y | pls | cuz | coz | bc | idk
    good | bad | big | new | old | right | wrong | sure | true | false | same | different | able
    guy | guys | folks | boy | girl | himself | herself | itself | themselves | myself | yourself | ourselves
    seem | seemed | happy | glad | sad | keep | kept | bigger | smaller | happen | happened | somehow | whole
    same | full | short | quick | quickly | briefly | summary
  `,
  aspects: [
    ["how-long", `how (long|much time|many (hours|minutes|days))|duration|length of|hours long`],
    ["how-much", `how (much|many|big|large|high)|(volume|amount|sum|total) of|trade (volume|turnover|figures?)`],
    ["when", `when|(what|which|on what|on which) (exact )?(day|date|month|year|time)|dates?|how soon`],
    ["where", `where|(what|which) (city|town|place|country|venue|building|capital)`],
    ["why", `why|how come|what for|(reason|purpose)`],
    ["who", `who(m|se)?|(what|which) (people|person|persons|officials?|politicians?|ministers?)`],
  ],
  framesBefore: [
    `(hey|hi|hello|ok(ay)?|so|well|please|pls|sorry|excuse me|btw|by the way|um+|uh+|and|but|now|then|bot|guys|one more thing|quick question|just curious|in short|out of curiosity|according to (the|this|your) (article|text|story|report|piece)|i see|hmm+|for my \\p{L}+|lets say i( am|m) an? \\p{L}+)`,
    `(i|we)( am| are| was| were|m|re)?( just| really| also| only| still)*( wondering| wonder| curious| interested| asking| trying to (find out|understand|figure out|learn)| looking for| not sure| unsure| lost)( about| in)?( if| whether)?`,
    `(i|we)(d| would|ll)?( just| really| also| only)*( like| love| want| need| wanted| wish| have| be glad)( that you( could)?)? (to )?(know|ask|hear|learn|find out|understand|check|tell me)( about)?( if| whether)?`,
    `(can|could|would|will) (you|u|anyone|anybody|someone|somebody)( please| pls| maybe| perhaps| possibly)*( tell| explain| remind| show| say| give| inform| help)( to)?( me| us)?( out)?( please)?( about)?( if| whether)?`,
    `do (you|u|we)( happen to| maybe| perhaps| even)*( know| remember| recall| have any idea)( about)?( if| whether)?`,
    `(is it|it is|it(?= true| correct| right| so))( true| correct| right| so| the case)( to (say|assume|think))?( that)?`,
    `(just )?(tell|explain|remind|inform)( to)? (me|us)( something| like i( am|m) \\p{L}+)?( about)?( if| whether)?`,
    `(my|our|a|an|some) \\p{L}+ (of mine )?(asks?|asked|is asking|wants? to know|wonders?|told me|tells? me|says?|said|claims?|claimed)( that| if| whether)?`,
    `(people|someone|somebody|they|everyone|everybody)( always)? (keep saying|say|says|said|told me|mentioned|claim)( that)?`,
    `(i|we) (heard|read|think|suppose|guess|believe|forgot|saw)( that| somewhere)*`,
    `(i|we) (do not|dont|cannot|cant|couldnt) (know|understand|remember|recall|find|get)`,
    `what (i|we)(d| would)? (like to know|want to know|wanted to know|do not understand|dont understand|need to know) is`,
    `it would interest me`,
  ],
  framesAfter: [
    `(please|pls|plz|thanks|thank you|thx|right|correct|true|isnt it|do you( know)?|any idea( on that)?|can you (tell me|help me out|help me|help)|or not|in your opinion|btw|by the way|is this so|is it so|(in|according to) (the|this|your) (article|text|story|report|piece))`,
  ],
  followUps: [`(and|but|also|so|then|ok and)`, `(and )?(what|how) (about|of)`, `(the )?same for`],
  pronouns: `he | she | they | him | her | them | his | their | it | its | this | that | these | those | there | then`,
  smallTalk: {
    greeting: `
      hi | hello | hey | hiya | yo | howdy | greetings | good morning | good day | good afternoon
      good evening | salam | salem | hi hello | hello hi | hey hi | nice to meet you | anyone here
      anybody here | are you there | you there
    `,
    "how-are-you": `
      how are you | how are you doing | how are things | how is it going | hows it going | whats up
      what is up | sup | how do you do | hows life | how is your day | hows your day | what's up | how's it going | how's life | how are u | how are you today
      how do you feel
    `,
    thanks: `
      thanks | thank you | thank u | thx | ty | cheers | many thanks | thanks a lot | thanks alot | thx a lot | thanks a million
      thanks for help | thanks for your help | thank you for your help | thank you for help | thanks for answer
      that helped | it helped | that was helpful | very helpful | helpful | much appreciated | appreciated | appreciate it
      i appreciate it | rahmet | great thanks | ok thanks | cool thanks | perfect thanks | nice thanks
      good thanks | got it thanks
    `,
    goodbye: `
      bye | bye bye | goodbye | good bye | see you | see ya | see you later | cya | good night
      have a nice day | have a good day | take care | until next time | farewell | thanks bye | ok bye
      thats all | that's all | that is all | i have to go | gotta go | talk to you later
    `,
    "who-are-you": `
      who are you | what are you | what is this | whats this | what is sapar | who is sapar
      what does sapar mean | what can you do | what do you do | what do you know | how do you work
      how does this work | how does it work | how does this bot work | how do i use this | how do i use you
      how can i use this | how to use this | help | help me | can you help | can you help me | what can i ask
      what can i ask you | what questions can i ask | what should i ask | what else can you do
      what can you tell me | what do you know about | are you a bot | are you a robot | are you human
      are you a human | are you real | are you an ai | are you ai | are you chatgpt | am i talking to a bot
      is this a bot | who made you | who created you | who built you | who wrote you | whats your name
      what is your name | do you have a name | tell me about yourself | introduce yourself
      what's your name | whats ur name | do you have feelings | are you a robot or a human | are you a human or a robot
      are you a bot or a human | where do you get your information | where does your information come from | what do you do exactly | menu
    `,
    reaction: `
      ok | okay | k | okey | yes | no | yep | yeah | nope | sure | fine | good | great | cool | nice | wow
      awesome | amazing | excellent | perfect | interesting | lol | haha | hahaha | hah | hehe | lmao | rofl
      hmm | hm | aha | ah | oh | i see | got it | understood | alright | all right | no problem | never mind
      nevermind | good bot | great answer | good answer | nice answer | well done | good job | you are great | youre great | you are awesome | i love you
      love you | love it | lol ok | ok lol | ok cool | ok great | ok got it | ok i see | oh ok | ah ok | test
      testing | really | seriously | sorry | my bad | oops
    `,
    complaint: `
      bad bot | stupid | you are stupid | youre stupid | you are a stupid | you are useless | youre useless
      useless | this is useless | this thing is useless | you are dumb | dumb | idiot | you suck | this sucks
      wrong | that is wrong | thats wrong | that's wrong | you are wrong | youre wrong | not helpful | that did not help
      that didnt help | thats not what i asked | that is not what i asked | you dont understand
      you dont understand me | you do not understand | you are not helping | this is nonsense | nonsense
      bullshit | shut up | i hate you
    `,
  },
  fillers: `
    there | dear | bot | robot | sapar | friend | mate | man | bro | dude | buddy | sir | please | pls | so | very | much | really | again | all | everyone | guys | just | well | then | now | actually | a | the | my | and | oh
  `,
};
