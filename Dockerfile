# The bot in production: the official image brings Node, so the copies of Node that
# npm installs for machines with an older one (189 MB) are left out again.
FROM node:24-bookworm-slim AS install
WORKDIR /app
COPY package.json package-lock.json ./
# Not --omit=optional: other packages' binaries are optional dependencies too.
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/node-linux-* node_modules/.bin/node
# Of the fonts only the two weights that pictures are drawn with (src/bot/pictures/fonts.ts): 22 MB of 106.
RUN find node_modules/@expo-google-fonts/*/ -mindepth 1 -maxdepth 1 -type d ! -name 400Regular ! -name 700Bold -exec rm -r {} +

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=install /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY src ./src
COPY knowledge ./knowledge
# The SQLite database, where DATABASE_URL names no other place.
RUN mkdir data && chown node:node data
VOLUME /app/data
USER node
# Node itself, not npm: signals reach the program, which finishes what it has in hand.
CMD ["node", "src/main.ts"]
