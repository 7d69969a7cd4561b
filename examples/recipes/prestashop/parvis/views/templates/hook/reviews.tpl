<parvis-reviews subject="{$parvis.subject}" subject-title="{$parvis.title|escape:'html':'UTF-8' nofilter}"></parvis-reviews>
