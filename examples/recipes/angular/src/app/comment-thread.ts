import { Component, DOCUMENT, ElementRef, effect, inject, input, PendingTasks } from '@angular/core';
import { renderBlock } from '@parvis/core/html';
import { configure } from '@parvis/widgets';

const parvis = { host: 'https://community.example', site: 'shop' };
configure(parvis);

/** Its content is not Angular's: what a server has put there stays as it is when the browser takes the page over. */
@Component({ selector: 'comment-thread', template: '' })
export class CommentThread {
  readonly subject = input.required<string>();
  readonly name = input.required<string>();
  readonly lang = input('en');

  constructor() {
    const place: HTMLElement = inject(ElementRef).nativeElement;
    const page = inject(DOCUMENT);
    const tasks = inject(PendingTasks);
    effect(() => {
      const [subject, title, lang] = [this.subject(), this.name(), this.lang()];
      const element = place.querySelector('parvis-comments') ?? page.createElement('parvis-comments');
      element.setAttribute('subject', subject);
      element.setAttribute('subject-title', title);
      if (!element.isConnected) place.appendChild(element);
      // The thread as it is now, in the HTML of the page. Where the server does not answer, the element asks by itself.
      if (typeof window === 'undefined')
        tasks.run(async () => {
          const asked = { from: parvis.host, site: parvis.site, block: 'comments', timeout: 1_000 } as const;
          place.innerHTML = await renderBlock({ ...asked, subject, title, lang }).catch(() => place.innerHTML);
        });
    });
  }
}
