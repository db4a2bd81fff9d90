/** Papers taken into the graph: jobs, their progress as a query and as a subscription. */
import { AccessError, InputError } from "../../errors.ts";
import type { IngestProgress, Problem } from "../../model.ts";
import { checkMany, pageArgs, pagingArgs } from "../args.ts";
import { builder, costs } from "../builder.ts";
import { connection } from "../connection.ts";
import { mustWrite, type Context } from "../context.ts";
import { MAX_WAITING, type Job, type JobState, type Jobs } from "../jobs.ts";
import { pageOf } from "../paging.ts";
import { TempFolder } from "../temp.ts";
import { UploadedFile } from "../upload.ts";
import { MAX_PAGE } from "../limits.ts";
import { closedList } from "./enums.ts";
import { PaperType } from "./refs.ts";

builder.scalarType("Upload", {
  description: "A file, sent by the GraphQL multipart request specification (https://github.com/jaydenseric/graphql-multipart-request-spec).",
  parseValue: (value) => {
    if (value instanceof UploadedFile) return value;
    throw new InputError("An Upload is null in a variable of a multipart request, whose map says which file stands there.");
  },
  parseLiteral: () => { throw new InputError("An Upload is given as a variable of a multipart request."); },
  serialize: () => { throw new InputError("An Upload is only ever sent, never answered."); },
});

const JobStateEnum = closedList<JobState>("JobState", "How far a job is.", {
  waiting: "It waits for its turn.", running: "It reads.", done: "All was read.", failed: "It ended with an error; what was stored before stays.", cancelled: "It was cancelled; what was stored before stays.",
});

const ProgressType = builder.objectRef<IngestProgress>("IngestProgress").implement({
  description: "What a job has done so far.",
  fields: (t) => ({
    papers: t.exposeInt("papers", { description: "Papers read." }),
    added: t.exposeInt("added", { description: "Of these, new to the graph." }),
    changed: t.exposeInt("changed", { description: "In the graph before, with another text or read by another extractor." }),
    unchanged: t.exposeInt("unchanged", { description: "In the graph as they are." }),
    problems: t.exposeInt("problems", { description: "Records that could not be taken." }),
    seconds: t.exposeFloat("seconds", { description: "Time it took." }),
  }),
});

const ProblemType = builder.objectRef<Problem>("IngestProblem").implement({
  description: "A record that could not be taken.",
  fields: (t) => ({
    file: t.exposeString("file", { description: "The file it stands in." }),
    line: t.exposeInt("line", { nullable: true, description: "Its line, from 1; null when the whole file is meant." }),
    code: t.exposeString("code", { description: "What is wrong, for programs: no-title, bad-json, bad-encoding…" }),
    message: t.exposeString("message", { description: "What is wrong and what to do." }),
  }),
});

const JobErrorType = builder.objectRef<{ code: string; message: string }>("JobError").implement({
  description: "What ended a job.",
  fields: (t) => ({ code: t.exposeString("code", { description: "As in the extensions of errors." }), message: t.exposeString("message", { description: "What is wrong and what to do." }) }),
});

/** Problems of a job that one query may list. */
const MAX_PROBLEMS = 1000;

const JobType = builder.objectRef<Job>("IngestJob").implement({
  description: "Papers being read into the graph. Jobs are done one after the other and forgotten when the server ends; what they stored stays.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "For job, cancelJob and ingestProgress." }),
    number: t.exposeInt("number", { description: "1, 2, 3 … in the order they came." }),
    name: t.exposeString("name", { description: "What is read: the file's name, text or records." }),
    state: t.expose("state", { type: JobStateEnum, description: "How far it is." }),
    createdAt: t.exposeString("createdAt", { description: "When it came, ISO 8601." }),
    startedAt: t.exposeString("startedAt", { nullable: true, description: "When its turn came." }),
    endedAt: t.exposeString("endedAt", { nullable: true, description: "When it ended." }),
    progress: t.expose("progress", { type: ProgressType, description: "What it has done so far." }),
    problemList: t.field({
      type: [ProblemType], description: "The first records that could not be taken; there when it has ended. progress counts them all.",
      args: { first: t.arg.int({ defaultValue: 20, description: `How many, 0 to ${MAX_PROBLEMS}.` }) }, extensions: costs({ rows: ({ first }) => Number(first) }),
      resolve: (job, { first }) => {
        const most = first ?? 20;
        if (most < 0 || most > MAX_PROBLEMS) throw new InputError(`0 to ${MAX_PROBLEMS} problems can be asked for, not ${most}.`);
        return job.problemList.slice(0, most);
      },
    }),
    papers: t.field({
      type: [PaperType], description: "The first papers that it read, whether they were new or not; there when it has ended. progress counts them all.",
      args: { first: t.arg.int({ defaultValue: 20, description: `How many, 0 to ${MAX_PAGE}.` }) }, extensions: costs({ rows: ({ first }) => Number(first) }),
      resolve: async (job, { first }, { load }) => {
        const most = first ?? 20;
        if (most < 0 || most > MAX_PAGE) throw new InputError(`0 to ${MAX_PAGE} papers can be asked for, not ${most}.`);
        const rows = await Promise.all(job.paperIds.slice(0, most).map((id) => load.paper(id)));
        return rows.filter((row) => row !== null);
      },
    }),
    error: t.expose("error", { type: JobErrorType, nullable: true, description: "What ended it, when it failed." }),
  }),
});

const JobConnection = connection<Job>("IngestJob", "the jobs of this server", (t) => ({ node: t.field({ type: JobType, description: "The job.", resolve: (e) => e.row }) }));

const PaperInput = builder.inputType("PaperInput", {
  description: "A paper's record, as it would stand in a file.",
  fields: (t) => ({
    title: t.string({ required: true, description: "Its title." }),
    abstract: t.string({ description: "Its abstract." }),
    authors: t.stringList({ description: "Its authors, in order." }),
    year: t.int({ description: "Year of publication." }),
    date: t.string({ description: "Date of publication, ISO 8601." }),
    venue: t.string({ description: "Journal or conference." }),
    doi: t.string({ description: "Its DOI." }),
    arxivId: t.string({ description: "Its arXiv id." }),
    url: t.string({ description: "Its address." }),
    id: t.string({ description: "An id of yours; kept as sourceId." }),
  }),
});

const IngestInput = builder.inputType("IngestInput", {
  description: "Papers, in one of these ways.",
  fields: (t) => ({
    text: t.string({ description: "The text of a file in any format that is read: JSON Lines, JSON, CSV, TSV, or a title on a line and its abstract on the next." }),
    file: t.field({ type: "Upload", description: "Such a file, also compressed (.gz)." }),
    records: t.field({ type: [PaperInput], description: "Records, at most 100." }),
  }),
});

/** The server's jobs, for those who may write: a job tells what its sender sent. Throws AccessError. */
function jobsOf(context: Context): Jobs {
  mustWrite(context);
  if (!context.jobs) throw new AccessError("FORBIDDEN", "This server takes no papers.");
  return context.jobs;
}

async function queue(jobs: Jobs, name: string, text: string): Promise<Job> {
  const folder = await TempFolder.make();
  const release = folder.hold();
  try {
    return jobs.add(name, [await folder.write(name, text)], folder);
  } finally {
    await release();
  }
}

builder.mutationFields((t) => ({
  ingest: t.field({
    type: JobType, description: `Reads papers into the graph. Gives the job at once; job and ingestProgress tell how it goes on. Papers that are there already change nothing. At most ${MAX_WAITING} jobs wait.`,
    args: { input: t.arg({ type: IngestInput, required: true, description: "The papers." }) },
    resolve: async (_, { input: { text, file, records } }, context) => {
      const jobs = jobsOf(context);
      if ([text, file, records].filter((v) => v != null).length !== 1) throw new InputError("Give one of text, file and records.");
      if (file != null && context.uploads) return jobs.add(file.name, [file.file()], context.uploads);
      if (text != null) return queue(jobs, "text", text);
      const lines = checkMany(records ?? [], "records").map((record) => `${JSON.stringify(record)}\n`);
      if (lines.length === 0) throw new InputError("Give at least one record.");
      return queue(jobs, "records.jsonl", lines.join(""));
    },
  }),
  cancelJob: t.field({
    type: JobType, description: "Ends a job: one that waits at once, one that runs when its batch is stored. What was stored stays. One that has ended stays as it is.",
    args: { id: t.arg.id({ required: true, description: "The job's id." }) },
    resolve: (_, { id }, context) => jobsOf(context).cancel(id),
  }),
}));

builder.queryFields((t) => ({
  job: t.field({
    type: JobType, nullable: true, description: "A job of this server, for those who may write; null when there is none.",
    args: { id: t.arg.id({ required: true, description: "Its id." }) },
    resolve: (_, { id }, context) => jobsOf(context).get(id),
  }),
  jobs: t.field({
    type: JobConnection, description: "The jobs of this server, newest first, for those who may write.", args: pagingArgs(t.arg),
    resolve: (_, args, context, info) => pageOf(jobsOf(context).list(), ({ number }) => number, pageArgs(args, info)),
  }),
}));

builder.subscriptionFields((t) => ({
  ingestProgress: t.field({
    type: JobType, description: "A job as it is, and again whenever it has changed, until it has ended. For those who may write.",
    args: { jobId: t.arg.id({ required: true, description: "The job's id." }) },
    subscribe: (_, { jobId }, context) => jobsOf(context).watch(jobId),
    resolve: (job) => job,
  }),
}));
