import Link from 'next/link';
import { Comments } from '../comments';

const titles: Record<string, string> = { salt: 'Salt & "pepper" <both>', pepper: 'Pepper' };

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const title = titles[slug] ?? slug;
  return (
    <main>
      <h1>{title}</h1>
      <nav>
        {Object.keys(titles).map((other) => (
          <Link key={other} href={`/${other}`}>
            {titles[other]}
          </Link>
        ))}
      </nav>
      <Comments subject={slug} title={title} />
    </main>
  );
}
