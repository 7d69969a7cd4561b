/** What mails say, by template; `letter` is what all of them do. */
export const en = {
  letter: {
    by: 'Sent by {name} with Parvis.',
    unsubscribe: 'Stop these mails',
  },
  signInCode: {
    subject: 'Your code to sign in',
    subjectAt: 'Your code to sign in: {site}',
    preview: 'Valid for a few minutes, and for you alone.',
    type: 'Type this code on the page that asks for it:',
    valid: {
      one: 'It is valid for {n} minute and works once.',
      other: 'It is valid for {n} minutes and works once.',
    },
    share: 'Nobody who works for us will ever ask you for it.',
    why: 'You did not ask for a code? Then somebody typed your address by mistake. Without the code nothing happens, and you need not do anything.',
  },
  test: {
    subject: 'A test of your mail',
    preview: 'Mail from your server arrives.',
    arrives: 'Mail from your server arrives: this one did.',
    look: 'Look where it landed. If it was among the unwanted mail, see the page on mail of the documentation for SPF, DKIM and DMARC.',
    why: 'Somebody who runs this server asked for it on its command line.',
  },
  staffInvitation: {
    subject: '{inviter} invites you to work on {site}',
    preview: 'Read, answer and moderate what visitors write.',
    invites: '{inviter} invites you to read, answer and moderate what visitors of {site} write.',
    accept: 'Look at the invitation',
    nothing: 'The page says what it is about. You join only when you press the button there.',
    valid: {
      one: 'The link is valid for {n} day and works once.',
      other: 'The link is valid for {n} days and works once.',
    },
    why: 'You do not know {inviter}? Then leave this mail alone: nothing happens, and you get no other.',
  },
} as const;
