<parvis-reviews subject="product-{$parvis.product}" subject-title="{$parvis.title|escape:'html':'UTF-8' nofilter}"></parvis-reviews>
