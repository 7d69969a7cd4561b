// In the editor a block says what it is: what visitors write is on the page.
(({ blocks, element, blockEditor, components }, titles) => {
  for (const [name, title] of Object.entries(titles)) {
    blocks.registerBlockType(`parvis/${name}`, {
      apiVersion: 2,
      title,
      category: 'widgets',
      icon: 'format-chat',
      usesContext: ['postId'],
      edit: () =>
        element.createElement(
          'div',
          blockEditor.useBlockProps(),
          element.createElement(components.Placeholder, { icon: 'format-chat', label: title }),
        ),
      save: () => null,
    });
  }
})(window.wp, window.parvisBlocks);
