import { Comments } from '../../comments';

export default function Page() {
  return (
    <main lang="fr">
      <h1>Le sel</h1>
      <Comments subject="salt-fr" title="Le sel" lang="fr" />
    </main>
  );
}
