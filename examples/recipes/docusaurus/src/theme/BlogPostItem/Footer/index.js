import { useBlogPost } from '@docusaurus/plugin-content-blog/client';
import Footer from '@theme-original/BlogPostItem/Footer';

export default function FooterWithComments(props) {
  const { frontMatter, isBlogPostPage, metadata } = useBlogPost();
  return (
    <>
      <Footer {...props} />
      {isBlogPostPage && frontMatter.comments !== false && (
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
