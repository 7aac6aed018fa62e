/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference of the scenario language and the list of measures, as Markdown. */
#include "report/language.h"

#include <stdio.h>
#include <string.h>

#include "model/settings.h"
#include "study/measures.h"

static const char intro[] =
    "# The scenario language\n\n"
    "A scenario is a [libconfig](https://hyperrealm.github.io/libconfig/) file: settings `name = "
    "value;`, groups `{ }`, lists\n"
    "`( )` and arrays `[ ]`, comments after `#`. This reference is generated (`make docs`) from "
    "the tables that the program\n"
    "reads scenarios with; `homefirst help language` prints it.\n\n"
    "- **Times carry their unit**: `\"45 min\"`, `\"1.5 h\"`, `\"5 d\"`, `\"2 weeks\"`; units are "
    "s, min, h (hr, hour), d (day) and w (week).\n"
    "- **Any number or time may be annotated**: `{ value = 0.7; low = 0.4; high = 1.0; kind = "
    "\"published\"; source = \"...\"; }`.\n"
    "  `kind` is `measured` (about this place and time), `published` (about another), `derived` "
    "(calculated from such) or\n"
    "  `assumption`. `kind`, `source` and `note` may also stand in any group and then hold for "
    "every number in it.\n"
    "- **A distribution** stands wherever a time that varies does: `{ lognormal = { median = \"45 "
    "min\"; mean = \"60 min\"; }; }`.\n"
    "  Any can be cut with `at_least` and `at_most`; its probability is then spread over what is "
    "left.\n";

static const char data_and_cases[] =
    "- **`by` an attribute**: wherever a time distribution or a `share` of a branch or of "
    "`returns` "
    "stands, it may depend on who the\n"
    "  patient is: `{ by = \"age\"; cases = ( { is = \"under 65\"; lognormal = { ... }; }, { is = "
    "\"65 and over\"; value = \"3 h\"; } ); }` and\n"
    "  `share = { by = \"frailty\"; cases = ( { is = [ \"moderate\", \"severe\" ]; share = 0.5; }, "
    "{ "
    "share = 0.1; } ); }`. `is` says what\n"
    "  stands in a `when`: a category, several of them, `true` or `false`, or `{ at_least = ...; "
    "below = ...; }`. The first case\n"
    "  that holds counts; the last may leave `is` out and takes the rest; everybody must have a "
    "case. A case may have `by` and\n"
    "  `cases` of its own. The patient's luck is the same whichever case holds, and `linked_to` "
    "works with all of them.\n"
    "- **Attributes may depend on attributes**, without circles: `frail = { yes = { by = \"age\"; "
    "cases = ( { is = \"85 and over\";\n"
    "  share = 0.4; }, { share = 0.1; } ); }; }`, `needs = { number = { by = ...; cases = ...; }; "
    "}`, and categories `severity = { by =\n"
    "  \"frail\"; cases = ( { is = true; shares = ( { is = \"mild\"; share = 0.3; }, { is = "
    "\"severe\"; } ); }, { shares = ( ... ); } ); }`,\n"
    "  which the first case names in their order. A demand stream's own `attributes` may say the "
    "same: `frail = { by = ...; cases\n"
    "  = ( ... ); }`. They follow what the patient is on coming; what a `set` step changes later "
    "changes that attribute alone,\n"
    "  while times and shares follow what the patient is by then.\n"
    "- **Files of data** are CSV with a line of column names (commas, UTF-8, quotes as in RFC "
    "4180), looked for beside the file in\n"
    "  which they are named; those named by `--set` in the present folder. They take part in the "
    "scenario's digest, and a copy of\n"
    "  each is kept with the results, in `data/` beside `scenario.cfg`. `empirical = { file = "
    "\"stays.csv\"; column = \"stay_d\"; }`\n"
    "  draws one of the values of a column, every row as likely as any other; for times the name "
    "of the column ends in its unit:\n"
    "  `_min`, `_h` or `_d`. Demand has `daily` and `times`.\n"
    "- **`@include \"parts/hospital.inc\"`** on a line of its own puts in a file as if it were "
    "written there, also within a group, so\n"
    "  that the scenarios of an area share what they have in common. It is looked for beside the "
    "scenario (within an included file,\n"
    "  too), while files of data that an included file names are beside that file. A setting may "
    "still be given only once; what differs\n"
    "  is best left out of the part, or said by a what-if.\n";

static const char rules[] =
    "- **A target** is a step of the same pathway, a pathway, or `\"pathway.step\"`. Within a "
    "scheme `\"otherwise\"` is where the\n"
    "  patient would be without it.\n";

static const char what_ifs[] =
    "- **A what-if** names its `baseline` (a file beside it) and says only what differs. Groups "
    "merge, everything else\n"
    "  replaces; a plain number over an annotated one replaces its value, keeps its range and "
    "becomes an assumption. `{ times = 2; }` and\n"
    "  `{ plus = 3; }` scale and shift a number with its range. `*` stands for every member of a "
    "group:\n"
    "  `demand = { * = { per_year = { times = 1.1; }; }; };`\n"
    "- **By date** the same can be said of some days: each of `changes` is a what-if with `from` "
    "and "
    "`to`. It holds from midnight:\n"
    "  who comes to a step on these days meets it as it is then; who arrives is as `attributes` "
    "say; "
    "shifts and openings that begin\n"
    "  are of that day. A time that was drawn before stays, and so do patients in a ward that "
    "closes, until they are done. A set of\n"
    "  named changes (`changes = { august = { ... }; };`) can be reached by a what-if, "
    "`changes[0].resources...` by `--set`.\n"
    "- **`--set`** speaks of the same paths: `--set resources.hub_clinician.capacity=1`, `--set "
    "'demand.*.per_year*=1.1'`,\n"
    "  `--set 'pathways.crisis_team.promise.first_contact_within=2 h'`, `--set "
    "'resources.nurse.roster[0].capacity+=1'`.\n"
    "- Whole numbers beyond 2,147,483,647 are refused (the file format would wrap them): write "
    "them as text.\n"
    "- Two events at the same minute happen in this order: counting begins or ends; what changes "
    "by "
    "date does so, at midnight;\n"
    "  patients finish, give up or come back; shifts change; patients arrive; and within each, in "
    "the order in which they were\n"
    "  scheduled.\n\n";

static void cell(struct text *out, const char *words)
{
    for (const char *c = words; *c; c++)
        text_add(out, *c == '|' ? "\\|" : "%c", *c);
}

static void range(struct text *out, const struct setting *s)
{
    bool numeric = s->kind == SETTING_NUMBER || s->kind == SETTING_SHARE ||
                   s->kind == SETTING_WHOLE || s->kind == SETTING_CAPACITY;
    if (numeric && (s->low != 0 || s->high != 0))
        text_add(out, ", %.10g to %.10g", s->low, s->high);
    else if (s->kind == SETTING_DURATION && s->high > 0) {
        char high[48];
        text_add(out, ", up to %s", text_duration(high, sizeof high, s->high));
    } else if (s->kind == SETTING_WEIGHTS)
        text_add(out, " (%g of them)", s->low);
    for (size_t i = 0; s->kind == SETTING_CHOICE && s->words[i]; i++)
        text_add(out, "%s \"%s\"", i ? "," : "", s->words[i]);
    if (s->by_offset)
        text_add(out, ", or by an attribute");
}

static void row(struct text *out, const struct setting *s)
{
    text_add(out, "| `%s` | ", s->name);
    cell(out, setting_kind_words(s));
    range(out, s);
    text_add(out, " | %s%s%s | ",
             s->required   ? "required"
             : s->fallback ? "`"
                           : "",
             s->required   ? ""
             : s->fallback ? s->fallback
                           : "",
             !s->required && s->fallback ? "`" : "");
    cell(out, s->meaning);
    text_add(out, " |\n");
}

static void table(struct text *out, const struct setting *settings, const char *path,
                  const char *meaning)
{
    text_add(out, "## `%s`\n\n", path[0] ? path : "(the file)");
    if (meaning)
        text_add(out, "%c%s.\n\n",
                 meaning[0] >= 'a' && meaning[0] <= 'z' ? meaning[0] - 32 : meaning[0],
                 meaning + 1);
    text_add(out, "| setting | what it is | default | meaning |\n| --- | --- | --- | --- |\n");
    if (!path[0])
        text_add(out, "| `baseline` | a text in quotes |  | the scenario file that this one builds "
                      "on, looked for beside it |\n");
    for (const struct setting *s = settings; s->name; s++)
        row(out, s);
    text_add(out, "\n");
    for (const struct setting *s = settings; s->name; s++) {
        char deeper[300];
        const char *form = s->kind == SETTING_MAP ? ".NAME" : s->kind == SETTING_LIST ? "[i]" : "";
        snprintf(deeper, sizeof deeper, "%s%s%s%s", path, path[0] ? "." : "", s->name, form);
        if (s->members)
            table(out, s->members, deeper, s->meaning);
    }
}

void language_reference(struct text *out)
{
    text_add(out, "%s%s%s%s", intro, data_and_cases, rules, what_ifs);
    table(out, settings_scenario, "", NULL);
    text_add(out,
             "## Distributions\n\n| distribution | parameters | meaning |\n| --- | --- | --- |\n");
    for (const struct setting *s = settings_distributions; s->name; s++) {
        text_add(out, "| `%s` | ", s->name);
        cell(out, s->form);
        text_add(out, " | ");
        cell(out, s->meaning);
        text_add(out, " |\n");
    }
    text_add(
        out,
        "\nThe group in which a distribution stands may also hold `at_least` and `at_most`: values "
        "outside are\nnever drawn, and their probability is spread over what is left; and "
        "`capped_at`: whoever would\nexceed it gets exactly that (a service that ends for "
        "everybody after 72 h).\n");
}

static void measure_row(void *context, const char *scope, const char *name, const char *unit,
                        const char *meaning)
{
    text_add(context, "| `%s` | `%s` | %s | %s |\n", scope, name, unit, meaning);
}

void language_measures(struct text *out)
{
    text_add(out, "| scope | measure | unit | meaning |\n| --- | --- | --- | --- |\n");
    measures_each_declared(measure_row, out);
}
