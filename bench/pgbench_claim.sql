-- What one recorded claim writes, without anything that decides, folds or hashes. The claim goes to
-- any of 100,000 persons, as in comity_bench. :turn is 1 where writers take turns, as the chain of
-- events asks for.
\set person random(1, 100000)
\set part random(1, 1000000000)
BEGIN;
\if :turn
SELECT one FROM bench_turn FOR UPDATE;
\endif
SELECT seq FROM bench_event WHERE act = decode(md5(:part::text), 'hex') LIMIT 1;
SELECT number, id, kind FROM bench_subject WHERE number = :person;
SELECT text, number, unit FROM bench_claim WHERE subject = :person ORDER BY seq;
INSERT INTO bench_payload (salt, body)
  VALUES (decode(md5(:part::text), 'hex'), repeat('x', 400));
INSERT INTO bench_claim (subject, attribute, text, number, unit, valid, flags, note)
  VALUES (:person, 7, 'First secretary', 0, '', '2023-05/..', 2, repeat('y', 120));
INSERT INTO bench_link (target, role, subject) VALUES (3, 1, :person);
INSERT INTO bench_event (act, actor, recorded_at, header, leaf)
  VALUES (decode(md5(:part::text), 'hex'), 'administrator', 1700000000,
          decode(repeat(md5(:part::text), 10), 'hex'), decode(repeat(md5(:part::text), 2), 'hex'));
UPDATE bench_extent SET changed = :part WHERE subject = :person;
UPDATE bench_view SET c_rank = 'First secretary', until_at = :part WHERE subject = :person;
COMMIT;
