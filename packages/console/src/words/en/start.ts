/** First steps: from a new site to a widget on a page. */
export const start = {
  title: 'First steps',
  progress: '{n} of {of} done',
  done: 'done',
  steps: {
    business: 'Your business',
    answers: 'Five answers',
    pages: 'Your pages',
    tag: 'On the page',
  },
  next: 'Save and go on',
  saving: 'One moment…',
  finished: 'That is all. What visitors write comes here, and by mail.',
  name: 'Name of the business',
  nameHint: 'You answer visitors under it.',
  language: 'Language that you write in',
  languageHint: 'Visitors see the buttons in the language of your page.',
  kind: 'Kind of business',
  brings: 'Its form asks for marks for {criteria}, each as one likes.',
  looks: {
    nothing: 'What visitors write appears at once.',
    risky: 'What looks like advertising or an insult waits for you; all else appears at once.',
    'first-post': 'The first post of each visitor waits for you; what they write later appears at once.',
    everything: 'All that visitors write waits for you.',
  },
  answersWhy:
    'Whoever shows reviews has to say how they are treated. A page for visitors says what you answer here; you can change it later.',
  pages: {
    why: 'The widgets work on your own pages only. Type the address of one of them; all pages of the same address are meant.',
    page: 'A page where reviews will stand',
    pageHint: 'Copy it from the browser, such as https://www.example.com/rooms.',
    wrong: 'This is no address of a page. It begins with https://.',
    listed: 'They work on',
    remove: 'Take away',
    removeOf: 'Take {origin} away',
    removed: '{origin} is taken away.',
  },
  tag: {
    paste: 'Paste this into your page',
    madeWith: 'What your page is made with',
    copy: 'Copy',
    copied: 'Copied.',
    chosen: 'It is chosen: copy it with Ctrl+C, or ⌘C.',
    preview: 'So it will look',
    previewHint:
      'In the colours that your page says of itself; choose others to try them. What you type here is not sent.',
    notSent: 'This is a preview: nothing was sent.',
    colors: { background: 'Background', text: 'Text', link: 'Links' },
    latest: 'What is new, on your home page',
    latestHint:
      'A list of links to what was written last on the whole site. It has no heading of its own, and can stand on any page.',
    finish: 'Finish',
    platforms: {
      html: {
        name: 'HTML',
        how: {
          first: 'Open the page in your editor.',
          second: 'Paste this where reviews are to stand, and publish the page.',
        },
      },
      wordpress: {
        name: 'WordPress',
        how: {
          first: 'Edit the page, or the template of all pages of its kind.',
          second: 'Where reviews are to stand, add a block “Custom HTML” and paste this into it. Save.',
        },
      },
      shopify: {
        name: 'Shopify',
        how: {
          first: 'Online store, Themes, Customize: choose the template of product pages.',
          second: 'Add a section or block “Custom Liquid”, paste this into it, and save.',
        },
      },
      wix: {
        name: 'Wix',
        how: {
          first: 'Settings, Custom code: add this code, in the head, on all pages.',
          second:
            'In the editor: Add, Embed code, Custom element. As its source choose the address of the script, and as its tag name parvis-reviews (or parvis-rating, parvis-comments).',
          third: 'Publish. Both need a paid plan and a domain of your own.',
        },
      },
      squarespace: {
        name: 'Squarespace',
        how: {
          first: 'Edit the page and add a block “Code” where reviews are to stand.',
          second: 'Paste this into it, as HTML, and save. It shows on the published page.',
        },
      },
      webflow: {
        name: 'Webflow',
        how: {
          first: 'Drag an element “Code Embed” to where reviews are to stand.',
          second: 'Paste this into it, save, and publish.',
        },
      },
      npm: {
        name: 'npm',
        how: {
          first: 'For pages that are built: install the package, and register the elements once.',
          second: 'Write the elements where they are to stand, in HTML or in any framework.',
        },
      },
    },
  },
  check: {
    title: 'Is it there?',
    notSeen: 'Nobody has opened a page with the tag yet. Open yours: this line changes within seconds.',
    seen: 'Seen on {origin}, last on {time}.',
    refused: '{origin} asks for the widgets and is not one of your addresses (last on {time}).',
    allow: 'Allow {origin}',
    allowed: '{origin} is allowed now.',
    page: 'Page to look at',
    pageHint: 'The server opens it as a visitor does, and says what is wrong.',
    look: 'Look at the page',
    well: 'The tag is there, and nothing keeps it from working.',
    brought: 'It works: visitors see it. It is not in the source of the page, so a script of the page brings it.',
    findings: {
      'not-public': {
        what: 'This address cannot be reached from the internet.',
        fix: 'It leads to a private network. Look at the page at its public address.',
      },
      unreachable: { what: 'The page does not answer.', fix: 'Look whether the address is right and the site is up.' },
      slow: { what: 'The page takes too long.', fix: 'It did not come within six seconds. Try again in a while.' },
      'too-long': { what: 'The page is too long to look at.', fix: 'It is more than 3 MB. Try another page.' },
      'not-html': {
        what: 'This is no page: {detail}.',
        fix: 'Type the address of a page, not of a picture or a file.',
      },
      failed: {
        what: 'The page answers with an error: {detail}.',
        fix: 'Look whether it opens without a password, and is published.',
      },
      'no-tag': {
        what: 'The tag is not on the page.',
        fix: 'Paste the code above and publish the page. If you have: an older copy of the page may be shown still. Wait a few minutes, or clear the cache of your site.',
      },
      'in-comment': {
        what: 'The tag is on the page, and switched off.',
        fix: 'It stands in a comment, between <!-- and -->. Take these two signs away.',
      },
      'insecure-server': {
        what: 'The page is on https, and the tag asks for http.',
        fix: 'Browsers refuse that. Your server needs HTTPS; then copy the code again.',
      },
      'other-server': {
        what: 'The tag is of another server: {detail}.',
        fix: 'Copy the code above anew, and put it in its place.',
      },
      'other-site': {
        what: 'The tag is of another site: {detail}.',
        fix: 'Copy the code above anew, and put it in its place.',
      },
      'no-site': {
        what: 'The tag does not say which site it is of.',
        fix: 'The end of it is missing: data-site. Copy the code above anew.',
      },
      'not-module': {
        what: 'The tag is not whole.',
        fix: 'Your editor has taken type="module" away. Copy the code above anew, into a block for code.',
      },
      'no-element': {
        what: 'The tag is there, but nothing that it could show.',
        fix: 'Paste the second line of the code as well, where reviews are to stand.',
      },
      'unknown-element': {
        what: '{detail} is nothing that there is.',
        fix: 'Look how it is written: parvis-reviews, parvis-rating, parvis-comments, parvis-share.',
      },
      'csp-script': {
        what: 'The page forbids the tag: {detail}.',
        fix: 'Whoever made the page has to add the address of your Parvis server to script-src of its Content-Security-Policy.',
      },
      'csp-connect': {
        what: 'The page forbids to load reviews: {detail}.',
        fix: 'Whoever made the page has to add the address of your Parvis server to connect-src of its Content-Security-Policy.',
      },
      'origin-not-listed': {
        what: '{detail} is not one of your addresses.',
        fix: 'Visitors would see nothing there.',
      },
    },
  },
} as const;
