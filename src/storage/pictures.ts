import type { Database } from "./database.ts";

/** Pictures that were uploaded to Telegram, which then sends them by their file ids. */
export interface Pictures {
  /** @param key what names a picture and the bot that has uploaded it, since a file id is good for that bot only */
  fileId(key: string): Promise<string | undefined>;
  /** Keeps a picture's file id; a newer one takes the place of an older one. */
  keep(key: string, fileId: string): Promise<void>;
}

/** They are a few short rows for each version of the knowledge, and are kept for good: an old version may come back. */
export function createPictures(database: Database): Pictures {
  return {
    async fileId(key) {
      const row = await database.selectFrom("pictures").select("file_id").where("picture", "=", key).executeTakeFirst();
      return row?.file_id;
    },
    async keep(key, fileId) {
      await database
        .insertInto("pictures")
        .values({ picture: key, file_id: fileId })
        .onConflict((conflict) => conflict.column("picture").doUpdateSet({ file_id: fileId }))
        .execute();
    },
  };
}
