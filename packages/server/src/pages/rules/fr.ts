import type { PolicyWords } from './shape.ts';

// No-break spaces are written as escapes, so that they are seen: narrow before ; : ! ?.

export const fr: PolicyWords = {
  title: 'Nos règles pour les avis et les commentaires',
  control: 'Les avis sont-ils contrôlés\u202f?',
  controls: {
    none: 'Les avis ne sont pas contrôlés avant leur publication.',
    some: 'Certains avis sont contrôlés avant leur publication.',
    all: 'Les avis sont contrôlés avant leur publication.',
  },
  collected: 'Quand vous écrivez',
  anybody: 'Chacun peut donner un avis, sans compte.',
  members: 'Seuls les membres de notre site peuvent écrire.',
  notTaken: 'Ce site ne reçoit pas d’avis en ce moment.',
  paused: 'Ce site ne reçoit rien de nouveau en ce moment.',
  unproved:
    'Un avis qui n’indique pas comment l’expérience a été vérifiée ne l’a pas été\u202f: nous n’avons pas contrôlé que son auteur est un client.',
  needed: 'Un avis demande une note et le jour de l’expérience. Le reste est facultatif.',
  noEmail: 'L’adresse e-mail est facultative et n’est jamais affichée.',
  addressAsked:
    'Qui écrit un avis laisse une adresse e-mail, pour pouvoir être joint. Elle n’est jamais affichée, et un code que nous y envoyons la confirme. Qui ne donne qu’une note n’en laisse pas, ni qui se connecte par notre site.',
  once: 'Chacun donne un avis par page et peut le modifier.',
  ours: 'Nous et ceux qui travaillent pour nous ne donnons pas d’avis sur nous-mêmes. Ce que nous écrivons porte notre nom.',
  before: 'Avant la publication',
  modes: {
    nothing: 'Ce que vous écrivez paraît aussitôt. Personne ne le lit avant.',
    risky:
      'La plupart de vos messages paraissent aussitôt. Nous lisons d’abord ce que les règles ci-dessous jugent douteux.',
    'first-post':
      'Nous lisons le premier message de chacun avant qu’il paraisse, ainsi que ce que les règles ci-dessous jugent douteux.',
    everything: 'Nous lisons tout avant la publication.',
  },
  listed:
    'Ce que vous écrivez paraît aussitôt, sauf ce que retiennent les règles ci-dessous\u202f: nous le lisons d’abord.',
  rules: {
    blocked:
      'Ce qu’écrit une personne que nous avons bloquée est refusé par une règle, avec le motif que nous avons donné.',
    imitates: 'Ce qui est signé de notre nom, de celui de quelqu’un ici ou d’un nom qui leur ressemble attend.',
    shape: 'Un long texte tout en majuscules, ou fait de signes au lieu de mots, attend.',
    hurried: 'Ce qui a été saisi plus vite qu’on ne tape attend.',
    unproven: 'Ce qui vient alors d’un navigateur qui ne le peut pas attend que l’un de nous l’ait lu.',
    repeat: 'Ce qui est dit pour la troisième fois en un jour dans les mêmes mots, ou presque, attend.',
    links: {
      one: 'Plus de {n} lien d’une personne nouvelle ici attend.',
      other: 'Plus de {n} liens d’une personne nouvelle ici attendent.',
    },
    images: 'L’image d’une personne dont rien n’est encore publié ici attend.',
    words: {
      one: 'Ce qui contient un mot de notre liste attend\u202f: elle en compte {n}.',
      other: 'Ce qui contient un mot de notre liste attend\u202f: elle en compte {n}.',
    },
    learned:
      'Un programme cherche ce qui ressemble à la publicité que nous avons déjà refusée, d’après nos propres décisions sur ce site. Ce qu’il trouve attend que l’un de nous l’ait lu. Personne d’autre n’est interrogé.',
    heated: 'Quand beaucoup se répondent en peu de temps, les réponses suivantes attendent.',
    host: 'Ce qu’une règle de notre propre logiciel juge douteux attend.',
  },
  reported: {
    one: 'Un commentaire que {n} personne signale quitte la page jusqu’à ce que nous l’ayons lu, sauf si nous en avons déjà décidé. Un avis signalé y reste.',
    other:
      'Un commentaire que {n} personnes signalent quitte la page jusqu’à ce que nous l’ayons lu, sauf si nous en avons déjà décidé. Un avis signalé y reste.',
  },
  corrected: 'Ce que son auteur a corrigé après notre refus attend que nous l’ayons relu.',
  trusted: 'Qui a confirmé son adresse et écrit ici depuis un moment est retenu par moins de ces règles.',
  unseenRating:
    'Aucune règle ne voit la note\u202f: bons et mauvais avis sont traités de la même façon. Une règle seule ne refuse que ce qui vient d’une personne que nous avons bloquée.',
  works:
    'Quand beaucoup arrive à la fois, votre navigateur calcule un instant avant que votre envoi soit pris. Il n’y a pas d’énigme, et personne d’autre n’est interrogé.',
  days: {
    one: 'Ce qui attend est décidé en {n} jour au plus.',
    other: 'Ce qui attend est décidé en {n} jours au plus.',
  },
  shown: 'Sur la page',
  dates:
    'Chaque avis indique sa date de publication, le jour de l’expérience et, s’il a été modifié, la date de la modification.',
  kept: {
    shown: 'Ce qu’il disait avant d’être modifié peut y être lu.',
    hidden: 'Ce qu’il disait avant d’être modifié est conservé et montré à son seul auteur.',
  },
  reply:
    'Nous pouvons répondre à un avis en public et sous celui-ci, quelle que soit sa note. Notre réponse indique sa date.',
  mean: 'La note d’une page est la moyenne simple de tous ses avis publiés, à une décimale, à partir de {n} avis. Chacun compte autant.',
  sorted: 'L’ordre des avis est toujours écrit au-dessus d’eux. Vous le choisissez\u202f:',
  sorts: {
    newest: 'Les plus récents d’abord, par date de publication\u202f; c’est ce que vous voyez en premier.',
    oldest: 'Les plus anciens d’abord, par date de publication.',
    helpful:
      'Les plus utiles d’abord\u202f: selon la part des votes qui l’ont trouvé utile, estimée avec prudence (borne inférieure de Wilson), si bien que beaucoup de votes pèsent plus que peu\u202f; à égalité, le plus récent.',
    highest: 'Les meilleures notes d’abord\u202f; à égalité, le plus récent.',
    lowest: 'Les moins bonnes notes d’abord\u202f; à égalité, le plus récent.',
  },
  grounds: 'Pourquoi nous refusons ou retirons',
  told: 'Nous disons lequel de ces motifs s’applique, dans une phrase de notre main, sous l’avis que son auteur voit toujours. Il n’y en a pas d’autres\u202f:',
  contest:
    'Vous pouvez dire une fois pourquoi une décision sur ce que vous avez écrit est une erreur, sous votre texte ou depuis un e-mail, pendant six mois.',
  secondLook: {
    another: 'Une autre personne que celle qui a décidé dit alors si la décision reste.',
    same: 'Une seule personne décide ici\u202f: elle regarde alors une deuxième fois.',
  },
  report: 'Chacun peut signaler ce qui n’a pas sa place ici, sans compte.',
  answered:
    'Qui laisse une adresse reçoit un accusé de réception et notre réponse par e-mail\u202f; à une adresse que personne n’a confirmée, une fois par jour.',
  doubt:
    'Qui fait l’objet d’un avis ici peut signaler gratuitement un doute sur son authenticité, en disant pourquoi. L’avis reste en place jusqu’à notre décision.',
  figures: 'Ce que sont devenus les avis des douze derniers mois',
  register:
    'Chaque avis, et tout ce qu’il devient, laisse une ligne dans un registre public qui ne peut plus être modifié. Chacun peut y compter combien ont été reçus, publiés, refusés, masqués ou retirés\u202f; non les notes de ceux qui ne sont pas montrés.',
  registerName: 'Le registre s’appelle {origin}.',
  registerLast: {
    one: 'Son dernier point de contrôle est du {day}\u202f: {n} ligne de tous ceux qui utilisent ce serveur.',
    other: 'Son dernier point de contrôle est du {day}\u202f: {n} lignes de tous ceux qui utilisent ce serveur.',
  },
  registerKey: 'La clé qui le signe\u202f: {key}',
  registerVerify: 'Comparer tous nos avis avec lui, dans votre navigateur',
  declared:
    'Ces chiffres sont comptés d’après nos décisions. C’est notre parole\u202f: personne d’autre ne les a contrôlés.',
  star: 'Note de {stars} sur 5\u202f: {written} reçus, {published} publiés, {refused} refusés ou retirés.',
  reasonCount: 'Refusés ou retirés pour «\u202f{reason}\u202f»\u202f: {n}.',
  noneRefused: 'Aucun n’a été refusé ni retiré.',
  given: 'Ce que nous offrons pour un avis',
  nothingGiven: 'Nous n’offrons rien pour un avis.',
  stays: 'Combien de temps il reste',
  forever: 'Un avis publié reste sans limite de temps.',
  years: {
    one: 'Un avis publié reste {n} an, puis il est effacé.',
    other: 'Un avis publié reste {n} ans, puis il est effacé.',
  },
  withheld: 'Ce qui n’a jamais été publié ou a été retiré est effacé au bout de douze mois.',
  sealed:
    'De ce qui a été refusé ou retiré comme illicite, une copie scellée est gardée comme preuve pendant douze mois. Qui l’ouvre doit dire pourquoi, et cela est consigné.',
  requests: 'Ceux à qui nous avons demandé un avis par e-mail figurent dans une liste chiffrée pendant douze mois.',
  network:
    'L’adresse réseau depuis laquelle un texte a été écrit est gardée chiffrée pendant douze mois et n’est montrée à personne.',
  closes: {
    one: 'Une page reçoit des messages pendant {n} jour.',
    other: 'Une page reçoit des messages pendant {n} jours.',
  },
  change: 'Si vous changez d’avis',
  noEnd: 'Vous pouvez modifier votre texte quand vous voulez.',
  minutes: {
    one: 'Vous pouvez modifier votre texte pendant {n} minute.',
    other: 'Vous pouvez modifier votre texte pendant {n} minutes.',
  },
  hours: {
    one: 'Vous pouvez modifier votre texte pendant {n} heure.',
    other: 'Vous pouvez modifier votre texte pendant {n} heures.',
  },
  ends: {
    one: 'Vous pouvez modifier votre texte pendant {n} jour.',
    other: 'Vous pouvez modifier votre texte pendant {n} jours.',
  },
  withdraw: 'Vous pouvez le retirer quand vous voulez, dans le navigateur où vous l’avez écrit ou avec votre adresse.',
  neverWe: 'Nous ne pouvons modifier ni les mots, ni la note, ni les dates d’un avis.',
  reach:
    'Qui a confirmé une adresse e-mail apprend par e-mail ce que nous décidons. Les autres ne peuvent pas être joints.',
  reachAsked:
    'L’auteur d’un avis écrit a laissé une adresse. Qui l’a confirmée apprend par e-mail ce que nous décidons\u202f; sans confirmation, seul le code y est envoyé. Qui n’a donné qu’une note ne peut pas être joint, sauf s’il a confirmé une adresse.',
  noReach:
    'Nous n’envoyons pas d’e-mail\u202f: les auteurs sont prévenus sur la page seulement et ne peuvent pas être joints autrement.',
  contact: 'Qui en répond',
  legal: 'C’est aussi là que les autorités et les utilisateurs nous joignent au sujet de ce qui est publié ici.',
  privacy: 'Protection des données',
  notice: 'Ce que deviennent vos données ici',
  accessibility: 'Accessibilité',
};
