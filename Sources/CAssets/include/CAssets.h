int netdocs_assets_placeholder(void);
