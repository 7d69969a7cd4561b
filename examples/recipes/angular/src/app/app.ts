import { type ApplicationConfig, Component, input } from '@angular/core';
import { provideClientHydration } from '@angular/platform-browser';
import { provideRouter, RouterLink, RouterOutlet, withComponentInputBinding } from '@angular/router';
import { CommentThread } from './comment-thread';

const titles: Record<string, string> = { salt: 'Salt & "pepper" <both>', pepper: 'Pepper' };

@Component({
  imports: [CommentThread, RouterLink],
  template: `
    <main>
      <h1>{{ title() }}</h1>
      <nav>
        @for (slug of slugs; track slug) {
          <a [routerLink]="['/', slug]">{{ titles[slug] }}</a>
        }
      </nav>
      <comment-thread [subject]="slug()" [name]="title()" />
    </main>
  `,
})
class Post {
  readonly slug = input.required<string>();
  readonly titles = titles;
  readonly slugs = Object.keys(titles);
  readonly title = () => titles[this.slug()] ?? this.slug();
}

@Component({
  imports: [CommentThread],
  template: `<main lang="fr"><h1>Le sel</h1><comment-thread subject="salt-fr" name="Le sel" lang="fr" /></main>`,
})
class Sel {}

@Component({ selector: 'app-root', imports: [RouterOutlet], template: '<router-outlet />' })
export class App {}

export const config: ApplicationConfig = {
  providers: [
    provideRouter(
      [
        { path: 'fr/sel', component: Sel },
        { path: ':slug', component: Post },
      ],
      withComponentInputBinding(),
    ),
    provideClientHydration(),
  ],
};
