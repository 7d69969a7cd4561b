import type { Words } from '../shape.ts';

export const health: Words['health'] = {
  title: 'État',
  levels: { ok: 'Bon', warn: 'À regarder', fail: 'À faire maintenant' },
  overall: {
    ok: 'Tout fonctionne.',
    warn: 'Tout fonctionne. Un point mérite un regard.',
    fail: 'Quelque chose ne fonctionne pas. Ce qu’il faut faire est ci-dessous.',
  },
  again: 'Regarder de nouveau',
  looking: 'Vérification…',
  looked: 'Regardé à {time} : {what}.',
  same: 'rien de nouveau',
  changed: 'quelque chose a changé',
  notLooked: 'Impossible de regarder à {time}. Ce qui figure ici date d’avant.',
  toHealth: 'Que faire',
  todo: 'Que faire :',
  never: 'jamais',
  notShown: 'Rien ne se voit sur votre page ?',
  lookAtPage: 'Regarder pourquoi',
  ofServer:
    'Disque, base de données, sauvegardes, registre et version sont du serveur, et non d’un site : « parvis doctor », sur le serveur, dit si tout va bien.',
  names: {
    database: 'Base de données',
    disk: 'Disque',
    version: 'Version',
    backups: 'Sauvegardes',
    register: 'Registre des avis',
    mail: 'E-mail',
    policy: 'Règles des avis',
    queue: 'Ce qui attend',
    webhooks: 'Webhooks',
    jobs: 'Travaux en arrière-plan',
    images: 'Images',
    exports: 'Exports',
    quota: 'Messages ce mois-ci',
  },
  engines: { sqlite: 'SQLite, un fichier sur ce serveur', postgres: 'PostgreSQL' },
  codes: {
    'database.ok': { text: 'La base de données répond ({engine}).' },
    'disk.ok': { text: '{free} libres ; ce qui a été écrit occupe {used}.' },
    'disk.low': {
      text: 'Seulement {free} libres ; ce qui a été écrit occupe {used}.',
      todo: 'Faites de la place sur le disque du serveur, ou demandez-en un plus grand. Les vieilles sauvegardes et les journaux prennent souvent le plus.',
    },
    'disk.full': {
      text: 'Seulement {free} libres. Bientôt, plus personne ne pourra écrire.',
      todo: 'Faites de la place sur le disque du serveur aujourd’hui : les vieilles sauvegardes et les journaux prennent souvent le plus.',
      banner: 'Le disque du serveur est presque plein : bientôt, plus personne ne pourra écrire.',
    },
    'version.ok': { text: 'Parvis {version}.' },
    'version.behind': {
      text: 'Ce serveur utilise Parvis {version}, et un autre, sur la même base, une version plus récente.',
      todo: 'Mettez aussi ce serveur à jour.',
    },
    'backups.ok': { text: 'La dernière sauvegarde date du {at}.' },
    'backups.old': {
      text: 'La dernière sauvegarde date du {at}.',
      todo: 'Cherchez pourquoi il n’y en a pas eu depuis. « parvis backup --every 1d » en fait une chaque jour.',
    },
    'backups.none': {
      text: 'Aucune sauvegarde n’a encore été faite.',
      todo: 'Lancez « parvis backup --every 1d » sur le serveur, vers un endroit qui n’est pas le même disque. Si votre hébergeur sauvegarde tout le serveur, il n’y a rien à faire.',
    },
    'register.ok': { text: 'Le registre a été scellé la dernière fois le {at}, avec {size} entrées.' },
    'register.unnamed': {
      text: 'Ce qu’il advient des avis est consigné, mais rien n’est encore scellé : personne ne peut le vérifier.',
      todo: 'Demandez à qui s’occupe du serveur de donner à PARVIS_PUBLIC_ADDRESS l’adresse où on le joint. Le registre garde ce nom pour toujours.',
    },
    'register.late': {
      text: 'Quelque chose attend depuis le {since} d’être scellé. On a promis aux auteurs qu’il faut un jour au plus.',
      todo: 'Le journal du serveur dit pourquoi : cherchez « The register of reviews is not sealed ».',
      banner: 'Le registre des avis n’a pas été scellé depuis le {since}.',
    },
    'register.restored': {
      text: 'Une sauvegarde a été restaurée. Rien n’est scellé tant qu’il n’est pas certain que rien ne manque.',
      todo: 'Comparez-le au point de contrôle le plus récent que quelqu’un a gardé ailleurs : « parvis log compare FICHIER », sur le serveur.',
      banner: 'Le registre des avis attend : après la restauration, il faut le comparer.',
    },
    'register.behind': {
      text: 'D’autres ont vu du registre plus qu’il n’y en a ici. Rien n’est scellé, pour qu’il ne se contredise pas.',
      todo: 'Restaurez la sauvegarde la plus récente. Si aucune ne contient ce qui manque, demandez à qui s’occupe du serveur de lire « The register of reviews » dans le guide du serveur.',
      banner: 'Une partie du registre des avis manque : rien n’est plus scellé.',
    },
    'register.sealed': {
      text: 'Les clés du registre ont été gardées avec un autre secret du serveur. Rien ne peut être signé.',
      todo: 'Rendez au serveur le secret qu’il avait avant (PARVIS_SECRET).',
      banner: 'Le registre des avis ne peut pas être signé : le serveur a un autre secret qu’avant.',
    },
    'mail.ok': {
      text: 'Les e-mails partent. Dernier e-mail accepté : {sent}.',
      unsent: 'L’envoi d’e-mails est réglé. Aucun n’est parti depuis 30 jours.',
    },
    'mail.off': {
      text: 'Aucun serveur d’e-mail n’est réglé. Les e-mails sont gardés et partiront dès qu’il y en aura un : {waiting} jusqu’ici.',
      todo: 'Demandez à qui gère le serveur de régler SMTP_URL et PARVIS_MAIL_FROM. D’ici là, personne ne reçoit d’e-mail, pas même les codes de connexion.',
    },
    'mail.late': {
      text: {
        one: 'Les e-mails ne partent pas : {n} attend depuis le {since}. Dernier e-mail accepté : {sent}. Rien n’est perdu.',
        other:
          'Les e-mails ne partent pas : {n} attendent, le plus ancien depuis le {since}. Dernier e-mail accepté : {sent}. Rien n’est perdu.',
      },
      unsent: {
        one: 'Les e-mails ne partent pas : {n} attend depuis le {since}. Aucun n’est parti depuis 30 jours. Rien n’est perdu.',
        other:
          'Les e-mails ne partent pas : {n} attendent, le plus ancien depuis le {since}. Aucun n’est parti depuis 30 jours. Rien n’est perdu.',
      },
      todo: 'Envoyez un essai depuis les réglages de l’e-mail : il dit ce que répond le serveur. Souvent, un mot de passe a changé ou un compte est bloqué. Qui gère le serveur en voit plus avec « parvis doctor ».',
      banner: 'Les e-mails ne partent plus depuis le {since}. Rien n’est perdu.',
    },
    'policy.ok': { text: 'Vous avez dit comment vous traitez les avis.' },
    'policy.unanswered': {
      text: 'Vous n’avez pas encore dit comment vous traitez les avis\u202f: la loi veut que ce soit dit avant la publication du premier.',
      todo: 'Donnez cinq réponses dans les réglages, sous «\u202fVos règles pour les avis\u202f». Votre page de règles en est écrite.',
    },
    'policy.stopped': {
      text: 'Aucun nouvel avis n’est publié\u202f: vous n’avez pas encore dit comment vous traitez les avis. Ceux qui le sont déjà restent.',
      todo: 'Donnez cinq réponses dans les réglages, sous «\u202fVos règles pour les avis\u202f». Votre page de règles en est tirée.',
      banner: 'Aucun nouvel avis n’est publié\u202f: dites d’abord comment vous les traitez.',
    },
    'policy.held': {
      text: {
        one: '{n} avis attend parce que vous n’avez pas encore dit comment vous traitez les avis.',
        other: '{n} avis attendent parce que vous n’avez pas encore dit comment vous traitez les avis.',
      },
      todo: 'Donnez cinq réponses dans les réglages, sous «\u202fVos règles pour les avis\u202f». Votre page de règles en est écrite\u202f; décidez ensuite de ceux qui attendent.',
      banner: 'Des avis attendent\u202f: dites d’abord comment vous les traitez.',
    },
    'queue.ok': {
      text: { one: '{n} message attend une décision.', other: '{n} messages attendent une décision.' },
      none: 'Rien n’attend de décision.',
    },
    'queue.old': {
      text: {
        one: '{n} message attend une décision, depuis le {since}.',
        other: '{n} messages attendent une décision, le plus ancien depuis le {since}.',
      },
      todo: 'Parcourez la file. Qui a écrit un avis espère le voir.',
    },
    'queue.late': {
      text: {
        one: '{n} avis attend depuis plus des {of} jours que vous annoncez, depuis le {since}.',
        other: '{n} avis attendent depuis plus des {of} jours que vous annoncez, le plus ancien depuis le {since}.',
      },
      todo: 'Décidez-en maintenant\u202f: votre page de règles dit pour quand c’est fait.',
      banner: 'Des avis attendent depuis plus longtemps que ne le dit votre page de règles.',
    },
    'webhooks.ok': {
      text: { one: '{n} webhook, et il est prévenu.', other: '{n} webhooks, et tous sont prévenus.' },
      none: 'Il n’y en a pas.',
    },
    'webhooks.ended': {
      text: {
        one: 'Arrêté le {at} : {host} a dit ne plus exister.',
        other: '{n} webhooks arrêtés, le dernier le {at} : {host} a dit ne plus exister.',
      },
      todo: 'Retirez-le dans les réglages, ou créez-en un nouveau.',
      banner: 'Un webhook s’est arrêté : {host} a dit ne plus exister.',
    },
    'jobs.ok': { text: 'Tout a été fait.' },
    'jobs.failed': {
      text: {
        one: 'Un travail a été abandonné cette semaine, le {at}.',
        other: '{n} travaux ont été abandonnés cette semaine, le dernier le {at}.',
      },
      todo: 'Le plus souvent, un serveur prévenu par un webhook, ou un cache, n’a pas répondu pendant longtemps. Qui gère le serveur voit lequel avec « parvis queue ».',
    },
    'images.ok': { text: 'Le serveur lit les images.' },
    'images.none': {
      text: 'Ce site accepte des images ou les photos de ses membres, mais le serveur n’a rien pour les lire : aucune n’est acceptée, et rien n’est proposé aux visiteurs.',
      todo: 'Demandez à qui gère le serveur de l’installer, par « npm install sharp », puis de redémarrer le serveur. Ou désactivez les images dans les réglages.',
    },
    'exports.ok': { text: 'Le serveur fait des exports de lui-même. Le dernier : {at}.' },
    'exports.full': {
      text: 'Il n’y avait pas de place pour l’export du {at}. Le dernier qui est là : {since}.',
      todo: 'Gardez moins d’exports, supprimez-en, ou demandez plus de place à qui gère le serveur.',
    },
    'exports.failed': {
      text: 'L’export du {at} a échoué. Le dernier qui est là : {since}. Un nouvel essai a lieu dans les heures qui suivent.',
      todo: 'S’il échoue encore, demandez à qui gère le serveur : son journal dit pourquoi.',
    },
    'exports.late': {
      text: 'Aucun export n’a été fait, alors que c’était l’heure. Le dernier : {since}.',
      todo: 'Demandez à qui gère le serveur si ses tâches tournent.',
    },
    'quota.ok': {
      text: '{used} sur {of}.',
      none: '{used}, comptés toutes les quelques minutes. Il n’y a pas de limite.',
    },
    'quota.near': {
      text: '{used} sur {of} : presque tout ce que ce site peut prendre en un mois.',
      todo: 'Demandez-en plus à qui gère le serveur, à temps : « parvis site quota » le donne.',
    },
    'quota.used-up': {
      text: '{used} sur {of}. Jusqu’au {until}, les visiteurs ne peuvent rien écrire de nouveau.',
      todo: 'Demandez-en plus à qui gère le serveur : « parvis site quota » le donne.',
      banner: 'Les messages de ce mois sont épuisés : jusqu’au {until}, les visiteurs ne peuvent pas écrire.',
    },
  },
};
