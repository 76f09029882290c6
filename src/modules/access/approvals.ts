/** The front door of four eyes: ask, be answered by another, do it once. */
export { askApproval, digestOf, type ApprovalKind } from "./approval.ts";
export { approvalRequests, oneRequest, waitingApprovals, type ApprovalRequest } from "./approval-reads.ts";
export { useApproval } from "./approval-use.ts";
export { approvalText } from "./approval-words.ts";
