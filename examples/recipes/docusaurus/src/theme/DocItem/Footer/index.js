import { useDoc } from '@docusaurus/plugin-content-docs/client';
import Footer from '@theme-original/DocItem/Footer';

export default function FooterWithComments(props) {
  const { frontMatter, metadata } = useDoc();
  return (
    <>
      <Footer {...props} />
      {frontMatter.comments !== false && (
        <parvis-comments
          key={metadata.permalink}
          subject={frontMatter.thread}
          subject-title={metadata.title}
          style={{ marginTop: '2rem' }}
        />
      )}
    </>
  );
}
