# Two stages: Deno builds the panel and caches what the server imports; the image that runs has Deno,
# the program and nothing else: no shell, no package manager, no root.
FROM denoland/deno:2.9.6 AS build
WORKDIR /app
COPY deno.json deno.lock ./
COPY web/deno.json web/
RUN deno install --frozen
COPY . .
RUN deno task build
# node_modules is for Vite; the server's own imports go into DENO_DIR
RUN rm -rf node_modules && \
    sed -i 's/"nodeModulesDir": "auto"/"nodeModulesDir": "none"/' deno.json && \
    DENO_DIR=/deno-dir deno cache --frozen main.ts server/threads/*.ts
RUN mkdir -p /data && chown 65532:65532 /data

FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /usr/bin/deno /usr/local/bin/deno
COPY --from=build --chown=65532:65532 /deno-dir /deno-dir
COPY --from=build /app/deno.json /app/deno.lock /app/main.ts /app/
COPY --from=build /app/web/deno.json /app/web/
COPY --from=build /app/server /app/server
COPY --from=build /app/dist /app/dist
COPY --from=build --chown=65532:65532 /data /data
WORKDIR /app
ENV DENO_DIR=/deno-dir \
    DENO_NO_UPDATE_CHECK=1 \
    MALLOC_ARENA_MAX=1 \
    HTTP_ADDR=0.0.0.0:18317 \
    USAGE_DATA_DIR=/data \
    USAGE_DB_PATH=/data/usage.sqlite
VOLUME /data
EXPOSE 18317
USER 65532:65532
HEALTHCHECK --interval=10s --timeout=3s --retries=3 --start-period=5s \
  CMD ["deno", "run", "--no-prompt", "--cached-only", "--allow-net", "--allow-env", "--allow-read=/app,/data", "main.ts", "healthcheck"]
ENTRYPOINT ["deno", "run", "--no-prompt", "--cached-only", "--allow-net", "--deny-net=169.254.169.254,100.100.100.200", "--allow-read=/app,/data,/run/secrets", "--allow-write=/data", "--allow-env", "--v8-flags=--max-semi-space-size=4", "main.ts"]
