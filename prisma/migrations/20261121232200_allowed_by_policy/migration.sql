-- Reports count what policy allowed by itself, and read no payloads for that.
CREATE INDEX request_version_allowed_idx ON request_version (request_id, version) WHERE policy ->> 'effect' = 'allow';
