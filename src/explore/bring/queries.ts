/** Papers sent to the server and how their reading goes on. A test checks the documents against schema/api.graphql. */
import { PAPER_BRIEF, type PaperBrief } from "../queries.ts";

const JOB = `{
  id name state progress { papers added changed unchanged problems } problemList(first: 5) { line code message }
  papers(first: 50) { ${PAPER_BRIEF} } error { message }
}`;

export interface Job {
  id: string;
  /** Of the file. */
  name: string;
  state: "WAITING" | "RUNNING" | "DONE" | "FAILED" | "CANCELLED";
  progress: { papers: number; added: number; changed: number; unchanged: number; problems: number };
  problemList: { line: number | null; code: string; message: string }[];
  papers: PaperBrief[];
  error: { message: string } | null;
}

export const INGEST = `mutation Ingest($file: Upload!) { ingest(input: { file: $file }) ${JOB} }`;
export interface IngestAnswer {
  ingest: Job;
}

export const PROGRESS = `subscription Progress($id: ID!) { ingestProgress(jobId: $id) ${JOB} }`;
export interface ProgressEvent {
  data?: { ingestProgress: Job };
  errors?: { message: string }[];
}

export const CANCEL = `mutation Cancel($id: ID!) { cancelJob(id: $id) { id } }`;
