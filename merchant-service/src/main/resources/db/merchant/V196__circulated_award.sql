-- Points that payments brought the operating account are of no one batch.
ALTER TABLE award_request ALTER COLUMN batch DROP NOT NULL;
