import type { Documents } from './papers.ts';

const head =
  'Ceci est un modèle, rempli d’après les réglages de votre site le {today}. Ce n’est pas un conseil juridique\u202f: faites-le relire par un avocat.';

export const fr: Documents = {
  papers: {
    agreement: `
# Contrat de sous-traitance de données personnelles

${head}

Entre **{site}** (le responsable du traitement), joignable à {email}, et **[qui tient le serveur]** (le sous-traitant).

1. **Objet.** Le sous-traitant fait fonctionner Parvis pour le responsable\u202f: commentaires, avis, notes et partages sur {origins} (site \`{key}\`).
2. **Durée.** Tant que le responsable y a son site. Elle finit avec la suppression du site, sept jours après que le responsable l’a demandée.
3. **Données.** Ce qu’écrivent les visiteurs, les noms qu’ils donnent, notes, jours d’expérience\u202f; leurs adresses s’ils les donnent, chiffrées\u202f; le réseau d’où l’on a écrit, chiffré, douze mois\u202f; signalements\u202f; adresses de ceux qui travaillent pour le site. En outre\u202f:

{more}

4. **Personnes.** Visiteurs des pages, clients à qui un avis est demandé, ceux qui travaillent pour le responsable.
5. **Instructions.** Le sous-traitant fait des données ce que disent les réglages du site et le responsable par écrit, et rien d’autre.
6. **Confidentialité.** Qui lit les données chez le sous-traitant s’est engagé au secret.
7. **Sécurité.** Adresses et réseaux chiffrés, sauvegardes à part, accès par clé d’accès ou code par e-mail, chaque changement consigné. [Ajouter le reste.]
8. **Autres sous-traitants.** Ceux de la liste jointe. Le responsable est prévenu d’un nouveau 30 jours avant et peut s’y opposer.
9. **Droits.** Les visiteurs voient, emportent et effacent eux-mêmes ce qui est à eux\u202f; le sous-traitant aide pour le reste.
10. **Violations.** Le sous-traitant prévient le responsable dans les 48 heures.
11. **Fin.** Le responsable emporte un export\u202f; puis tout est supprimé, et les sauvegardes sous [30] jours.
12. **Preuve.** Le sous-traitant montre ce qu’il faut pour voir que ceci est tenu et accepte les audits.
13. **Lieu.** Les données restent dans [l’Union européenne].

Lieu, date, signatures\u202f:
`,
    processors: `
# Autres sous-traitants

${head}

| qui | pour quoi | où |
|---|---|---|
| [qui héberge le serveur] | machine et disque | [pays] |
| [qui remet les e-mails] | envoi des e-mails | [pays] |
| [où sont les sauvegardes] | sauvegardes chiffrées | [pays] |

Parvis lui-même n’interroge personne d’autre\u202f: ni polices, ni comptage, ni énigme, ni modèle d’un tiers. En outre\u202f:

{more}
`,
    record: `
# Registre des traitements\u202f: commentaires et avis

${head}

| | |
|---|---|
| Responsable | {site}, {email} |
| Qui en répond | {contact} |
| Protection des données | {privacy} |
| Pages | {origins} |
| Finalité | publier ce que pensent clients et visiteurs, y répondre, écarter les abus\u202f; demander des avis aux clients |
| Base | intérêt légitime à montrer des opinions\u202f; consentement quand une adresse est donnée\u202f; obligation légale pour les réseaux et les signalements |
| Personnes | visiteurs, clients, équipe |
| Données | textes, noms, notes, jours d’expérience, adresses (chiffrées), réseaux (chiffrés), signalements, décisions |
| Modération | {moderation} |
| Destinataires | tous, pour ce qui est publié\u202f; l’équipe\u202f; les sous-traitants de la liste |
| Hors de l’UE | [aucun] |
| Conservation | publié\u202f: {retention}\u202f; non publié ou retiré\u202f: 12 mois\u202f; réseaux\u202f: 12 mois\u202f; signalements\u202f: 6 mois après leur clôture\u202f; preuve de l’illicite, scellée\u202f: 12 mois\u202f; demandes d’avis\u202f: 12 mois |
| Sécurité | chiffrement des adresses et des réseaux, rôles, clés d’accès, historique, sauvegardes |

En outre\u202f:

{more}
`,
    interest: `
# Mise en balance de l’intérêt légitime

${head}

1. **Quel intérêt\u202f?** {site} montre sur {origins} ce que l’on pense de ce qu’il propose. Les lecteurs choisissent mieux, et {site} s’améliore.
2. **Est-ce nécessaire\u202f?** Un avis sans texte ni nom de son choix dit peu. L’adresse n’est pas demandée. Le réseau est gardé chiffré, sinon personne ne répondrait de l’illicite.
3. **Balance.** On écrit de soi-même, en sachant que tous liront. Rien n’est enregistré avant un acte, personne n’est suivi, aucun tiers n’est interrogé. Chacun modifie, retire et efface lui-même. {moderation}
4. **Enfants.** Aucune date de naissance n’est demandée. [Dire si vos pages leur sont destinées.]
5. **Résultat.** [L’intérêt l’emporte parce que … / Il ne l’emporte pas parce que …]

Revu chaque année. Dernière fois\u202f: {today}.
`,
    impact: `
# Analyse d’impact\u202f: les avis et leur registre

${head}

1. **Ce qui se passe.** Les avis sur {origins} sont publiés, et chaque changement laisse une ligne dans un registre qui ne peut pas être modifié. La ligne contient un engagement\u202f: un nombre qui prouve un texte à qui l’a, et ne dit rien à qui ne l’a pas.
2. **Pourquoi.** Pour que les lecteurs voient qu’aucun avis n’a été caché ni modifié.
3. **Effacement.** Le texte, le nom et le nombre aléatoire derrière l’engagement sont supprimés ensemble. La ligne reste, avec son jour et son genre. Sans ce nombre, on ne peut pas la rattacher à quelqu’un en devinant. Qu’une autorité l’appelle anonyme reste ouvert.
4. **Risques.** Une copie faite par un lecteur reste chez lui. Une sauvegarde peut contenir le texte [30] jours. Conservation\u202f: {retention}.
5. **Mesures.** Les sauvegardes expirent\u202f; réseaux et adresses sont chiffrés\u202f; l’illicite est scellé 12 mois et ouvert par un propriétaire seul, avec un motif.
6. **Décisions automatiques.** {moderation} Une règle ne refuse que ce qu’écrit une personne que l’entreprise a bloquée.
7. **Qui a été consulté.** [délégué à la protection des données, personnes concernées]
8. **Résultat.** [Le risque qui reste est … ]

Revu chaque année. Dernière fois\u202f: {today}.
`,
  },
  years: '{n} ans',
  forever: 'jusqu’à ce que son auteur le retire',
  members: 'Ce que le site du responsable dit des membres qui se connectent\u202f: un numéro, un nom et une adresse.',
  pictures: 'Photos des membres.',
  images: 'Images ajoutées par les visiteurs, sans ce que leur appareil y avait inscrit.',
  webhooks: 'Des programmes du responsable sont informés de ce qui se passe\u202f: {hosts}.',
  nothingMore: 'Rien.',
  moderation: {
    nothing: 'Rien n’est lu avant publication.',
    risky: 'Des règles retiennent ce qu’elles jugent douteux jusqu’à ce qu’une personne l’ait lu.',
    'first-post':
      'Le premier message de chacun et ce que des règles jugent douteux attendent qu’une personne les ait lus.',
    everything: 'Une personne lit tout avant publication.',
  },
};
