/**
 * Words that carry no subject matter, by language: a reply never names them
 * as words that it does not know. Ranking keeps them (leaving them out made
 * it worse: ARCHITECTURE.md, measured).
 */
const FUNCTION_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(`
    a an the this that these those it its he him his she her hers they them their theirs we us our ours you your yours i me my mine
    and or but nor so yet if then than because since although though while whereas unless until whether as
    of in on at by for from to into onto with without within about above across after against along among around before behind
    below beneath beside besides between beyond during except inside near off out outside over past per through throughout toward
    towards under up upon via regarding concerning
    am is are was were be been being do does did done doing have has had having will would shall should can could may might must
    cannot dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt cant couldnt hasnt havent hadnt
    im ive id ill youre youve youll hes shes theyre theyve weve were whats wheres whens whos hows whys thats theres lets
    who whom whose what which when where why how whatever whoever whenever wherever however
    not no yes any anyone anybody anything anywhere some someone somebody something somewhere every everyone everybody everything
    all both each either neither none nobody nothing many much more most few less least several enough other others another such
    very too quite rather really just only also even still already again ever never always often sometimes maybe perhaps actually
    basically literally exactly precisely probably possibly certainly definitely simply please pls plz thanks
    now today here there then soon later
    tell know say explain show give find get let ask asking asked want wanted wanna need needed like wonder wondering curious
    think thought mean means meant understand remember recall help try look see hear heard read believe guess suppose seem seems
    going gonna gotta got make made take taken put go goes went come comes came
    thing things stuff way lot lots bit kind sort part one ones two
    info information detail details question answer example fact facts
    hey hi hello ok okay well oh um uh btw lol man guys sir bot
    whats wat wot u ur r y pls cuz coz bc idk
    good bad big new old right wrong sure true false same different able
    guy guys folks boy girl himself herself itself themselves myself yourself ourselves
    seem seemed happy glad sad keep kept bigger smaller happen happened somehow whole
    same full short quick quickly briefly summary
  `),
};

/** The function words of a language, normalised; none for languages without a list. */
export function functionWords(language: string): ReadonlySet<string> {
  return FUNCTION_WORDS[language] ?? new Set();
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
