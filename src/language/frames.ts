/**
 * What people put around a question to be polite or to lead up to it: "I was
 * wondering whether you could tell me …". It says nothing of what they ask for.
 */

import { toWords } from "./normalize.ts";

interface Frames {
  /** At the beginning of a text, one after another. */
  readonly before: readonly RegExp[];
  /** At its end. */
  readonly after: readonly RegExp[];
}

const FRAMES: Readonly<Record<string, Frames>> = {
  en: {
    before: [
      /^(?:hey|hi|hello|ok(?:ay)?|so|well|please|pls|sorry|excuse me|btw|by the way|um+|uh+|and|but|now|then|bot|guys|one more thing|quick question|just curious|in short|out of curiosity|according to (?:the|this|your) (?:article|text|story|report|piece)|i see|hmm+|for my \w+|let'?s say i(?: am|'?m) an? \w+)\b[\s,.:;!–-]*/i,
      /^(?:i|we)(?: am| are| was| were|'?m|'?re)?(?: just| really| also| only| still)*(?: wondering| wonder| curious| interested| asking| trying to (?:find out|understand|figure out|learn)| looking for| not sure| unsure| lost)(?: about| in)?\b(?: if| whether)?[\s,.:;]*/i,
      /^(?:i|we)(?:'?d| would|'?ll)?(?: just| really| also| only)*(?: like| love| want| need| wanted| wish| have| be glad)(?: that you(?: could)?)? (?:to )?(?:know|ask|hear|learn|find out|understand|check|tell me)(?: about)?\b(?: if| whether)?[\s,:]*/i,
      /^(?:can|could|would|will) (?:you|u|anyone|anybody|someone|somebody)(?: please| pls| maybe| perhaps| possibly)*(?: tell| explain| remind| show| say| give| inform| help)(?: to)?(?: me| us)?(?: out)?(?: please)?(?: about)?\b(?: if| whether)?[\s,:]*/i,
      /^do (?:you|u|we)(?: happen to| maybe| perhaps| even)*(?: know| remember| recall| have any idea)(?: about)?\b(?: if| whether)?[\s,:]*/i,
      /^(?:is it|it is|it's)(?: true| correct| right| so| the case)(?: to (?:say|assume|think))?\b(?: that)?[\s,:]*/i,
      /^(?:just )?(?:tell|explain|remind|inform)(?: to)? (?:me|us)(?: something| like i(?: am|'?m) \w+)?(?: about)?\b(?: if| whether)?[\s,:]*/i,
      /^(?:my|our|a|an|some) \w+ (?:of mine )?(?:asks?|asked|is asking|wants? to know|wonders?|told me|tells? me|says?|said|claims?|claimed)\b(?: that| if| whether)?[\s,:]*/i,
      /^(?:people|someone|somebody|they|everyone|everybody)(?: always)? (?:keep saying|say|says|said|told me|mentioned|claim)\b(?: that)?[\s,:]*/i,
      /^(?:i|we) (?:heard|read|think|suppose|guess|believe|forgot|saw)\b(?: that| somewhere)*[\s,:]*/i,
      /^(?:i|we) (?:do not|don'?t|cannot|can'?t|couldn'?t) (?:know|understand|remember|recall|find|get)\b[\s,:]*/i,
      /^what (?:i|we)(?:'?d| would)? (?:like to know|want to know|wanted to know|do not understand|don'?t understand|need to know) is\b[\s,:]*/i,
      /^it would interest me\b[\s,:]*/i,
    ],
    after: [
      /[\s,.;:–-]+(?:please|pls|plz|thanks|thank you|thx|right|correct|true|isn'?t it|do you(?: know)?|any idea(?: on that)?|can you (?:tell me|help me out|help me|help)|or not|in your opinion|btw|by the way|is this so|is it so|(?:in|according to) (?:the|this|your) (?:article|text|story|report|piece))[\s?.!]*$/i,
    ],
  },
};

/**
 * Takes such frames off a text.
 * @returns the text itself where nothing would be left of it
 */
export function withoutFrames(text: string, language: string): string {
  const frames = FRAMES[language];
  if (!frames) return text;
  let rest = text.trim();
  for (const pattern of [...frames.before, ...frames.after]) rest = strip(rest, pattern);
  // What stood behind one frame may begin with another: "Hello, could you tell me …".
  return rest === text ? text : withoutFrames(rest, language);
}

function strip(text: string, frame: RegExp): string {
  const rest = text.replace(frame, "");
  return toWords(rest).length > 1 ? rest : text;
}
