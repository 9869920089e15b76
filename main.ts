// the command line; see server/app.ts
