"""What other programs read of the site: feeds, sitemap, Markdown twins, lists, link pictures."""
