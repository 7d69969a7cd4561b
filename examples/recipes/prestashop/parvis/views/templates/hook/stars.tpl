<parvis-rating subject="product-{$parvis.product}" readonly></parvis-rating>
