import { describe, expect, test } from "vitest";
import {
  Baton,
  Button,
  ButtonLink,
  CheckGroup,
  Confirmation,
  Countdown,
  Duty,
  ErrorSummary,
  Facts,
  Field,
  Form,
  RadioGroup,
  Table,
} from "#platform/ui";

const html = async (element: unknown): Promise<string> => String(await element);
const hostile = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`;

describe("a locked button", () => {
  test("says so, points at its reason and cannot submit", async () => {
    const out = await html(
      <Button locked="hvorfor" name="handling" value="lukk" formaction="/lukk">
        Lukk saken
      </Button>,
    );
    expect(out).toContain('aria-disabled="true"');
    expect(out).toContain('aria-describedby="hvorfor"');
    expect(out).toContain('type="button"');
    expect(out).not.toMatch(/ disabled|formaction|name="handling"/);
  });

  test("as a link it has no address but can still be reached", async () => {
    const out = await html(
      <ButtonLink href="/lukk" locked="hvorfor">
        Lukk
      </ButtonLink>,
    );
    expect(out).not.toContain("href");
    expect(out).toContain('tabindex="0"');
    expect(out).toContain('aria-describedby="hvorfor"');
  });

  test("open, it submits and carries its name", async () => {
    const out = await html(
      <Button name="handling" value="hold">
        Hold
      </Button>,
    );
    expect(out).toContain('type="submit"');
    expect(out).toContain('name="handling"');
    expect(out).not.toContain("aria-disabled");
  });
});

describe("a refused form", () => {
  test("the summary is an alert that links to each field", async () => {
    const out = await html(
      <ErrorSummary
        title="To ting må rettes"
        errors={[
          { field: "alder", message: "Skriv alderen" },
          { field: "naar", message: "Velg når" },
        ]}
      />,
    );
    expect(out).toContain('role="alert"');
    expect(out).toContain('tabindex="-1"');
    expect(out).toContain('href="#alder"');
    expect(out).toContain('href="#naar"');
  });

  test("without errors there is no summary", async () => {
    expect(await html(<ErrorSummary title="Ingen" errors={[]} />)).not.toContain("alert");
  });

  test("the field keeps its value and names its error and its help", async () => {
    const out = await html(
      <Field
        kind="number"
        name="alder"
        label="Alder"
        description="Hele år"
        error="Skriv alderen"
        value="seks"
      />,
    );
    expect(out).toContain('value="seks"');
    expect(out).toContain('aria-invalid="true"');
    expect(out).toContain('aria-describedby="alder-hjelp alder-feil"');
    expect(out).toContain('id="alder-hjelp"');
    expect(out).toContain('id="alder-feil"');
    expect(out).toContain('for="alder"');
  });

  test("the summary's link leads to the first choice of a group, and the chosen one stays chosen", async () => {
    const options = [
      { value: "natt", label: "I natt" },
      { value: "morgen", label: "I morgen" },
    ];
    const out = await html(
      <RadioGroup name="naar" legend="Når?" options={options} value="morgen" error="Velg ett" />,
    );
    expect(out).toMatch(/<input[^>]*id="naar"[^>]*value="natt"/);
    expect(out).toMatch(/<input[^>]*value="morgen"[^>]*checked/);
    expect(out).toContain('<fieldset class="ds-fieldset" aria-describedby="naar-feil"');
  });

  test("several boxes can stay ticked", async () => {
    const options = ["a", "b", "c"].map((value) => ({ value, label: value }));
    const out = await html(<CheckGroup name="med" legend="Med" options={options} values={["a", "c"]} />);
    expect(out.match(/checked/g)).toHaveLength(2);
  });

  test("a select keeps its choice and a textarea its words", async () => {
    const select = await html(
      <Field
        kind="select"
        name="g"
        label="Grunn"
        value="b"
        options={[
          { value: "a", label: "A" },
          { value: "b", label: "B" },
        ]}
      />,
    );
    expect(select).toMatch(/<option value="b" selected/);
    const area = await html(<Field kind="textarea" name="t" label="Tekst" value="Møt henne rolig." />);
    expect(area).toContain(">Møt henne rolig.</textarea>");
  });
});

describe("hostile text", () => {
  const parts: [string, unknown][] = [
    ["field value", <Field name="a" label={hostile} value={hostile} description={hostile} error={hostile} />],
    ["textarea", <Field kind="textarea" name="a" label="a" value={`</textarea>${hostile}`} />],
    ["select", <Field kind="select" name="a" label="a" options={[{ value: hostile, label: hostile }]} />],
    ["facts", <Facts items={[{ term: hostile, answer: hostile, ground: hostile }]} />],
    ["duty", <Duty id={hostile} due={{ iso: hostile, text: hostile }} left={hostile} title={hostile} />],
    ["baton", <Baton now={{ label: hostile, name: hostile, detail: hostile }} />],
    [
      "table",
      <Table name={hostile} columns={[{ label: hostile }]} rows={[{ head: hostile, cells: [hostile] }]} />,
    ],
    ["errors", <ErrorSummary title={hostile} errors={[{ field: hostile, message: hostile }]} />],
    ["form", <Form action={hostile} csrf={hostile} hidden={{ [hostile]: hostile }} />],
  ];
  test.each(parts)("stays text in a %s", async (_name, part) => {
    const out = await html(part);
    expect(out).toContain("&lt;script&gt;");
    expect(out).not.toContain("<script");
    expect(out).not.toContain("<img");
  });
});

describe("the countdown", () => {
  const at = (clock: string) => new Date(`2026-11-22T${clock}:00+01:00`);
  const show = (now: string) =>
    html(
      <Countdown
        label="Holdt til"
        clock="02:10"
        start={at("00:40")}
        now={at(now)}
        deadline={at("02:10")}
        barLabel="Tid igjen"
        asFetched="1 time 28 minutter igjen da siden ble hentet."
        refresh={{ href: "/holdt", label: "Hent på nytt" }}
        words={{
          hours: "{t} t {m} min",
          minutes: "{m} min",
          over: "Tida er ute",
          speak: "{m} minutter igjen",
        }}
      />,
    );

  test("states the clock time, what was left and a way to fetch anew, without script", async () => {
    const out = await show("00:42");
    expect(out).toContain(">02:10</time>");
    expect(out).toContain("1 time 28 minutter igjen da siden ble hentet.");
    expect(out).toContain('href="/holdt"');
    expect(out).toMatch(/<progress[^>]*max="90"[^>]*value="88"/);
    expect(out).not.toContain("data-soon");
  });

  test("never shows less than nothing or more than everything", async () => {
    expect(await show("03:00")).toContain('value="0"');
    expect(await show("00:10")).toContain('value="90"');
  });

  test("turns lantern in the last ten minutes", async () => {
    expect(await show("02:01")).toContain("data-soon");
  });
});

test("the baton marks exactly one holder", async () => {
  const out = await html(
    <Baton
      now={{ label: "Ansvarlig nå", name: "Nordheim" }}
      next={[
        { label: "Stedfortreder", name: "Jonas" },
        { label: "Blir spurt", name: "Storvik" },
      ]}
    />,
  );
  expect(out.match(/data-holds/g)).toHaveLength(1);
  expect(out.indexOf("data-holds")).toBeLessThan(out.indexOf("Nordheim"));
});

test("a table can be reached and scrolled by keyboard, and every row has a name", async () => {
  const out = await html(
    <Table
      name="Rommene i natt"
      columns={[{ label: "Rom" }, { label: "Tall", number: true }]}
      rows={[{ head: "1", cells: [4] }]}
    />,
  );
  expect(out).toContain('role="group" aria-label="Rommene i natt" tabindex="0"');
  expect(out).toContain('<th scope="row">1</th>');
  expect(out).toContain('<td class="hv-right">4</td>');
});

test("a confirmation posts the act and links back", async () => {
  const out = await html(
    <Confirmation
      title="Slippe plassen"
      action="/slipp"
      csrf="k"
      hidden={{ versjon: "3" }}
      act="Ja, slipp plassen"
      keep={{ href: "/plass", label: "Nei, behold den" }}
    />,
  );
  expect(out).toContain('method="post" action="/slipp"');
  expect(out).toContain('name="csrf" value="k"');
  expect(out).toContain('name="versjon" value="3"');
  expect(out).toContain('href="/plass"');
});
