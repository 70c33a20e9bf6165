"""The look of the site: templates, styles and scripts, and what turns values into HTML by them."""
