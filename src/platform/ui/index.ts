/** The look of Havn: typed parts over Designsystemet. Every label comes in already translated. */
export { frameWords, type FrameWords } from "./words.ts";
export type { Frame } from "./frame.tsx";
export { StaffLayout, type StaffFrame } from "./staff-layout.tsx";
export { PublicLayout, type PublicFrame } from "./public-layout.tsx";
export { Empty, Heading, Lead, More, Note, PageHead, Prose, Quiet, Section, Split, Stack } from "./text.tsx";
export { Actions, Button, ButtonLink, Reason, TextLink, type ButtonProps } from "./button.tsx";
export { Facts, Mark, Row, RowBeside, Rows, Stamp, Why, type Fact } from "./facts.tsx";
export { Baton, Duties, Duty, Steps, type Party, type Step } from "./duty.tsx";
export { Countdown, type CountdownProps } from "./countdown.tsx";
export { Lane, Lanes, Packet, Pair } from "./lanes.tsx";
export { Confirmation, ErrorSummary, Form } from "./form.tsx";
export { Field, type FieldProps, type Option } from "./field.tsx";
export { CheckGroup, RadioGroup, type Choice } from "./choices.tsx";
export { Table, type Column, type TableRow } from "./table.tsx";
export { HelpNow } from "./help-now.tsx";
export { ChosenFilters, Search } from "./search.tsx";
export { PointMap, markRadius, type MapPoint } from "./map.tsx";
export { Live, Part } from "./live.tsx";
