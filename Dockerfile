# syntax=docker/dockerfile:1
# Hai tầng: tầng đầu có trình biên dịch và dựng chương trình, tầng sau chỉ có những gì cần để chạy. Xem docs/deploy/README.md.

FROM node:22.20.0-bookworm-slim AS build
WORKDIR /app
# Chỉ dùng khi better-sqlite3 không có bản dựng sẵn; không có gì của tầng này vào ảnh cuối.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends g++ make python3 \
    && rm -rf /var/lib/apt/lists/*
# Thư viện chỉ cài lại khi tệp khóa đổi.
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm rebuild better-sqlite3 esbuild && npm run build && npm prune --omit=dev --ignore-scripts

FROM node:22.20.0-bookworm-slim
ENV NODE_ENV=production \
    DATABASE_PATH=/data/chibo.sqlite \
    BACKUP_DIR=/data/sao-luu \
    HTTP_HOST=0.0.0.0 \
    HTTP_PORT=8080
WORKDIR /app
COPY --from=build --chown=root:root /app/package.json ./
COPY --from=build --chown=root:root /app/node_modules ./node_modules
COPY --from=build --chown=root:root /app/drizzle ./drizzle
# chibo dossier lấy bản đồ dữ liệu từ đây.
COPY --from=build --chown=root:root /app/docs/privacy.md ./docs/privacy.md
COPY --from=build --chown=root:root /app/dist ./dist
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME ["/data"]
EXPOSE 8080
HEALTHCHECK --interval=60s --timeout=5s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.HTTP_PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
