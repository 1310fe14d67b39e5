-- What is disclosed may be read by several processes at once, as an erasure does that looks through all of it.
ALTER FUNCTION disclosed_text(text) PARALLEL SAFE;
