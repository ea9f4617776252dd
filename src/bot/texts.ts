import { I18n, TranslateWarnings } from "@grammyjs/i18n";

type Variables = Readonly<Record<string, string | number>>;

/** Says one of the bot's sentences (locales/*.ftl) in a language; English where that language lacks it. */
export type Say = (language: string, key: string, variables?: Variables) => string;

/** Reads the locales beside this file. */
export function loadTexts(): Say {
  const i18n = new I18n({
    defaultLocale: "en",
    directory: `${import.meta.dirname}/locales`,
    // Isolation marks are invisible characters around variables: people copy them, and clients show some of them.
    fluentBundleOptions: { useIsolating: false },
    fluentOptions: {
      warningHandler: ({ path, type }) => {
        if (type === TranslateWarnings.MISSING_TRANSLATION) throw new Error(`There is no text "${path}"`);
      },
    },
  });
  return (language, key, variables) => i18n.translate(language, key, variables && { ...variables });
}
