// In the editor a block says what it is: what visitors write is on the page.
(({ blocks, element, blockEditor, components }, { titles, icons, instructions }) => {
  for (const [name, title] of Object.entries(titles)) {
    blocks.registerBlockType(`parvis/${name}`, {
      apiVersion: 2,
      title,
      category: 'widgets',
      icon: icons[name],
      usesContext: ['postId'],
      edit: () =>
        element.createElement(
          'div',
          blockEditor.useBlockProps(),
          element.createElement(components.Placeholder, { icon: icons[name], label: title, instructions }),
        ),
      save: () => null,
    });
  }
})(window.wp, window.parvisBlocks);
