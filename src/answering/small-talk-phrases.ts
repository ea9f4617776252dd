/** What people say to a bot that is no question about a visit. */
export type SmallTalkTopic =
  "greeting" | "how-are-you" | "thanks" | "goodbye" | "who-are-you" | "reaction" | "complaint";

/** Small talk by language and topic: whole messages, one a line or separated by a bar. */
export const SMALL_TALK_PHRASES: Readonly<Record<string, Readonly<Record<SmallTalkTopic, string>>>> = {
  en: {
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
};

/** Words that change nothing, by language: "hi there dear bot!" is "hi". */
export const FILLERS: Readonly<Record<string, string>> = {
  en: "there dear bot robot sapar friend mate man bro dude buddy sir please pls so very much really again all everyone guys just well then now actually a the my and oh",
};
