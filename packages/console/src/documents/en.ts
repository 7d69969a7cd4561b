import type { Documents } from './papers.ts';

const head =
  'This is a template, filled in from the settings of your site on {today}. It is no legal advice: have a lawyer read it.';

export const en: Documents = {
  papers: {
    agreement: `
# Agreement on the processing of personal data

${head}

Between **{site}** (the controller), reached at {email}, and **[who runs the server]** (the processor).

1. **Subject.** The processor runs Parvis for the controller: comments, reviews, ratings and shares on {origins} (site \`{key}\`).
2. **Duration.** As long as the controller has its site there. It ends with the deletion of the site, seven days after the controller asked for it.
3. **Kinds of data.** What visitors write, the names that they give, ratings, days of experience; addresses where they give them, encrypted; the network that was written from, encrypted, for twelve months; reports; addresses of those who work for the site. Beside that:

{more}

4. **People.** Visitors of the pages, customers who are asked for reviews, those who work for the controller.
5. **Instructions.** The processor does with the data what the settings of the site and the controller say in writing, and nothing else.
6. **Confidence.** Whoever reads the data on the side of the processor has promised to keep silent.
7. **Security.** Addresses and networks are encrypted, backups kept apart, access by passkey or a code by mail, each change written down. [Add what else is done.]
8. **Others.** Further processors are those of the list beside this agreement. The controller hears of a new one 30 days before, and may object.
9. **Rights.** Visitors see, take along and erase what is theirs by themselves; the processor helps with what is left.
10. **Breaches.** The processor tells the controller within 48 hours of knowing.
11. **End.** The controller takes an export along; then all is deleted, and backups within [30] days.
12. **Proof.** The processor shows what is needed to see that this is kept, and allows audits.
13. **Place.** The data stay in [the European Union].

Place, day, signatures:
`,
    processors: `
# Further processors

${head}

| who | what for | where |
|---|---|---|
| [who hosts the server] | machine and disk | [country] |
| [who takes the mails] | delivery of mails | [country] |
| [where backups are] | backups, encrypted | [country] |

Parvis itself asks nobody else: no fonts, no counting, no puzzle, no model of a third party. Beside that:

{more}
`,
    record: `
# Record of processing: comments and reviews

${head}

| | |
|---|---|
| Controller | {site}, {email} |
| Who answers for it | {contact} |
| Data protection | {privacy} |
| Pages | {origins} |
| Purpose | to publish what customers and visitors think, to answer, to keep out abuse; to ask customers for reviews |
| Ground | legitimate interest in showing opinions; consent where an address is given; legal duty for networks and reports |
| People | visitors, customers, staff |
| Data | texts, names, ratings, days of experience, addresses (encrypted), networks (encrypted), reports, decisions |
| Moderation | {moderation} |
| Recipients | everybody, of what is published; staff; processors of the list |
| Outside the EU | [none] |
| Kept | published: {retention}; not published or taken away: 12 months; networks: 12 months; reports: 6 months after they were closed; evidence of what was unlawful, sealed: 12 months; requests for reviews: 12 months |
| Security | encryption of addresses and networks, roles, passkeys, audit, backups |

Beside that:

{more}
`,
    interest: `
# Assessment of the legitimate interest

${head}

1. **Which interest?** {site} shows on {origins} what people think of what it offers. Readers choose better, and {site} gets better.
2. **Is it needed?** A review without a text and a name of one's choice says little. An address is not asked for. The network is kept encrypted, since else nobody could be held to what is unlawful.
3. **Weighed.** People write by themselves, knowing that all read it. Nothing is stored before they act, nobody follows them, no third party is asked. They change, take back and erase it by themselves. {moderation}
4. **Children.** No day of birth is asked for. [Say whether your pages are for them.]
5. **Result.** [The interest weighs more, because … / It does not, because …]

Looked at again every year. Last: {today}.
`,
    impact: `
# Impact assessment: reviews, and the register of them

${head}

1. **What happens.** Reviews on {origins} are published, and each change of one leaves a line in a register that cannot be changed. The line holds a commitment: a number that proves a text to who has it, and tells nothing to who has not.
2. **Why.** So that readers see that no review was hidden or changed.
3. **Erasure.** The text, the name and the random number behind the commitment are deleted together. The line stays, with its day and kind. Without that number it cannot be tied to a person by guessing. Whether an authority calls that anonymous is open.
4. **Risks.** A copy that a reader made before stays with that reader. A back-up may hold the text for [30] days. Kept: {retention}.
5. **What is done about them.** Backups end; networks and addresses are encrypted; what is unlawful is sealed for 12 months and opened by an owner alone, with a reason.
6. **Machine decisions.** {moderation} A rule refuses nothing but what somebody writes whom the business has blocked.
7. **Who was asked.** [data protection officer, people concerned]
8. **Result.** [The rest of the risk is … ]

Looked at again every year. Last: {today}.
`,
  },
  years: '{n} years',
  forever: 'until its author takes it back',
  members: 'What the site of the controller says of members who sign in: a number, a name and an address.',
  pictures: 'Pictures of members.',
  images: 'Images that visitors add, without what their device had written into them.',
  webhooks: 'Programs of the controller are told what happens: {hosts}.',
  nothingMore: 'Nothing.',
  moderation: {
    nothing: 'Nothing is looked at before it is published.',
    risky: 'Rules hold what they doubt until a person has looked.',
    'first-post': 'The first post of everybody, and what rules doubt, waits until a person has looked.',
    everything: 'A person looks at everything before it is published.',
  },
};
