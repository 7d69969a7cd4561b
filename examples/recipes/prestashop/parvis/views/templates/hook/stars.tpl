<parvis-rating subject="{$parvis.subject}" readonly></parvis-rating>
