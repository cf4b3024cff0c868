PRAGMA application_id = 1651470948;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE claims (
    id TEXT NOT NULL, 
    document TEXT NOT NULL, 
    position INTEGER NOT NULL, 
    topic TEXT NOT NULL, 
    country TEXT, 
    origin TEXT, 
    destination TEXT, 
    json TEXT NOT NULL, 
    confidence FLOAT, 
    recorded_at TEXT NOT NULL, 
    reader TEXT NOT NULL, 
    read_by TEXT, 
    PRIMARY KEY (id), 
    FOREIGN KEY(document) REFERENCES documents (id)
)
 WITHOUT ROWID

;
INSERT INTO "claims" VALUES('27e8c302ff4121ed88b9e975','d1',1,'movement','FI','RU','FI','{"document":"d1","topic":"movement","measure":"arrivals","value":1,"low":null,"high":null,"bound":"exact","unit":"person","change":null,"origin":"RU","destination":"FI","country":"FI","place":null,"who":null,"start":"2022-09-24","end":"2022-09-24","effect":null,"status":null,"sources":[],"certainty":"stated","evidence":[{"start":0,"end":29,"text":"8,572 arrived, the guard said"}]}',NULL,'2022-09-28T17:00:00.000000Z','0.1.0',NULL);
INSERT INTO "claims" VALUES('3e7cb5182832be791a978475','d2',2,'movement','FI','RU','FI','{"document":"d2","topic":"movement","measure":"arrivals","value":2,"low":null,"high":null,"bound":"exact","unit":"person","change":null,"origin":"RU","destination":"FI","country":"FI","place":null,"who":null,"start":"2022-09-24","end":"2022-09-24","effect":null,"status":null,"sources":[],"certainty":"stated","evidence":[{"start":0,"end":40,"text":"Очередь: 2300 машин. \"Sixteen\" \\ arrived"}]}',NULL,'2022-09-28T14:00:00.000000Z','0.1.0',NULL);
INSERT INTO "claims" VALUES('46fee34d8c02c5d7d1c7d85c','d2',0,'movement','FI','RU','FI','{"document":"d2","topic":"movement","measure":"arrivals","value":3,"low":null,"high":null,"bound":"exact","unit":"person","change":null,"origin":"RU","destination":"FI","country":"FI","place":null,"who":null,"start":"2022-09-24","end":"2022-09-24","effect":null,"status":null,"sources":[],"certainty":"stated","evidence":[{"start":0,"end":40,"text":"Очередь: 2300 машин. \"Sixteen\" \\ arrived"}]}',NULL,'2022-09-28T14:00:00.000000Z','0.1.0',NULL);
INSERT INTO "claims" VALUES('77f6f9f48a582ed5b1153a01','d0',0,'movement','EE','RU','EE','{"document":"d0","topic":"movement","measure":"arrivals","value":17,"low":null,"high":null,"bound":"exact","unit":"person","change":null,"origin":"RU","destination":"EE","country":"EE","place":null,"who":null,"start":"2022-09-24","end":"2022-09-24","effect":null,"status":null,"sources":[],"certainty":"stated","evidence":[{"start":0,"end":7,"text":"17 came"}]}',NULL,'2022-09-28T16:00:00.000000Z','0.1.0',NULL);
INSERT INTO "claims" VALUES('7dfc600bbde02b1b43f2d51a','d2',1,'movement','FI','RU','FI','{"document":"d2","topic":"movement","measure":"arrivals","value":1,"low":null,"high":null,"bound":"exact","unit":"person","change":null,"origin":"RU","destination":"FI","country":"FI","place":null,"who":null,"start":"2022-09-24","end":"2022-09-24","effect":null,"status":null,"sources":[],"certainty":"stated","evidence":[{"start":0,"end":40,"text":"Очередь: 2300 машин. \"Sixteen\" \\ arrived"}]}',NULL,'2022-09-28T14:00:00.000000Z','0.1.0',NULL);
INSERT INTO "claims" VALUES('fac65d6ed588e51e551a1f82','d1',0,'movement','FI','RU','FI','{"document":"d1","topic":"movement","measure":"arrivals","value":8572,"low":null,"high":null,"bound":"exact","unit":"person","change":null,"origin":"RU","destination":"FI","country":"FI","place":null,"who":null,"start":"2022-09-24","end":"2022-09-24","effect":null,"status":null,"sources":["the guard"],"certainty":"attributed","evidence":[{"start":0,"end":29,"text":"8,572 arrived, the guard said"}]}',0.75,'2022-09-28T12:00:00.000000Z','0.1.0','figure');
CREATE TABLE documents (
    id TEXT NOT NULL, 
    report TEXT NOT NULL, 
    title TEXT, 
    publisher TEXT, 
    published TEXT, 
    lang TEXT, 
    url TEXT, 
    json TEXT NOT NULL, 
    recorded_at TEXT NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(report) REFERENCES reports (sha256)
)
 WITHOUT ROWID

;
INSERT INTO "documents" VALUES('d0','r0',NULL,'Paper d0','2022-09-25',NULL,NULL,'{"id":"d0","text":"17 came","title":null,"publisher":"Paper d0","published":"2022-09-25","lang":null,"url":null,"report":"r0"}','2022-09-28T16:00:00.000000Z');
INSERT INTO "documents" VALUES('d1','r1',NULL,'Paper d1','2022-09-25',NULL,NULL,'{"id":"d1","text":"8,572 arrived, the guard said","title":null,"publisher":"Paper d1","published":"2022-09-25","lang":null,"url":null,"report":"r1"}','2022-09-28T12:00:00.000000Z');
INSERT INTO "documents" VALUES('d2','r2','Queue','Paper d2',NULL,'ru','https://example.org/2','{"id":"d2","text":"Очередь: 2300 машин. \"Sixteen\" \\ arrived","title":"Queue","publisher":"Paper d2","published":null,"lang":"ru","url":"https://example.org/2","report":"r2"}','2022-09-28T14:00:00.000000Z');
CREATE TABLE reports (
    sha256 TEXT NOT NULL, 
    address TEXT NOT NULL, 
    media_type TEXT NOT NULL, 
    size INTEGER NOT NULL, 
    gathered_at TEXT, 
    published TEXT, 
    lang TEXT, 
    recorded_at TEXT NOT NULL, 
    PRIMARY KEY (sha256)
)
 WITHOUT ROWID

;
INSERT INTO "reports" VALUES('r0','r0.txt','text/plain',9,'2022-09-28T12:00:00.000000Z',NULL,NULL,'2022-09-28T13:00:00.000000Z');
INSERT INTO "reports" VALUES('r1','r1.txt','text/plain',9,'2022-09-28T12:00:00.000000Z',NULL,NULL,'2022-09-28T12:00:00.000000Z');
INSERT INTO "reports" VALUES('r2','r2.txt','text/plain',9,'2022-09-28T12:00:00.000000Z','2022-09-24','ru','2022-09-28T14:00:00.000000Z');
INSERT INTO "reports" VALUES('r3','r3.txt','text/plain',9,'2022-09-28T12:00:00.000000Z',NULL,NULL,'2022-09-28T17:00:00.000000Z');
CREATE TABLE seen (
    sha256 TEXT NOT NULL, 
    address TEXT NOT NULL, 
    at TEXT NOT NULL, 
    PRIMARY KEY (sha256, address), 
    FOREIGN KEY(sha256) REFERENCES reports (sha256)
)
 WITHOUT ROWID

;
INSERT INTO "seen" VALUES('r0','r0.txt','2022-09-28T13:00:00.000000Z');
INSERT INTO "seen" VALUES('r1','copy.txt','2022-09-28T15:00:00.000000Z');
INSERT INTO "seen" VALUES('r1','r1.txt','2022-09-28T12:00:00.000000Z');
INSERT INTO "seen" VALUES('r2','r2.txt','2022-09-28T14:00:00.000000Z');
INSERT INTO "seen" VALUES('r3','r3.txt','2022-09-28T17:00:00.000000Z');
CREATE INDEX documents_published ON documents (published);
CREATE INDEX documents_report ON documents (report);
CREATE INDEX claims_document ON claims (document);
CREATE INDEX claims_country ON claims (country, topic);
CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'the ledger is only ever added to: UPDATE in reports is refused'); END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'the ledger is only ever added to: DELETE in reports is refused'); END;
CREATE TRIGGER reports_no_replace BEFORE INSERT ON reports WHEN EXISTS (SELECT 1 FROM reports WHERE sha256 = NEW.sha256) BEGIN SELECT RAISE(ABORT, 'the ledger is only ever added to: a second row of one key in reports is refused'); END;
CREATE TRIGGER seen_no_update BEFORE UPDATE ON seen BEGIN SELECT RAISE(ABORT, 'the ledger is only ever added to: UPDATE in seen is refused'); END;
CREATE TRIGGER seen_no_delete BEFORE DELETE ON seen BEGIN SELECT RAISE(ABORT, 'the ledger is only ever added to: DELETE in seen is refused'); END;
CREATE TRIGGER seen_no_replace BEFORE INSERT ON seen WHEN EXISTS (SELECT 1 FROM seen WHERE sha256 = NEW.sha256 AND address = NEW.address) BEGIN SELECT RAISE(ABORT, 'the ledger is only ever added to: a second row of one key in seen is refused'); END;
CREATE TRIGGER documents_no_update BEFORE UPDATE ON documents BEGIN SELECT RAISE(ABORT, 'the ledger is only ever added to: UPDATE in documents is refused'); END;
CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT, 'the ledger is only ever added to: DELETE in documents is refused'); END;
CREATE TRIGGER documents_no_replace BEFORE INSERT ON documents WHEN EXISTS (SELECT 1 FROM documents WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the ledger is only ever added to: a second row of one key in documents is refused'); END;
CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'the ledger is only ever added to: UPDATE in claims is refused'); END;
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'the ledger is only ever added to: DELETE in claims is refused'); END;
CREATE TRIGGER claims_no_replace BEFORE INSERT ON claims WHEN EXISTS (SELECT 1 FROM claims WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the ledger is only ever added to: a second row of one key in claims is refused'); END;
CREATE VIEW claims_flat AS SELECT c.id, c.topic, c.country, c.origin, c.destination, json_extract(c.json, '$.measure') AS "measure", json_extract(c.json, '$.value') AS "value", json_extract(c.json, '$.low') AS "low", json_extract(c.json, '$.high') AS "high", json_extract(c.json, '$.bound') AS "bound", json_extract(c.json, '$.unit') AS "unit", json_extract(c.json, '$.place') AS "place", json_extract(c.json, '$.who') AS "who", json_extract(c.json, '$.start') AS "start", json_extract(c.json, '$.end') AS "end", json_extract(c.json, '$.effect') AS "effect", json_extract(c.json, '$.status') AS "status", json_extract(c.json, '$.change.percent') AS change_percent, json_extract(c.json, '$.certainty') AS certainty, json_extract(c.json, '$.sources') AS sources, json_extract(c.json, '$.evidence[0].text') AS quote, c.document, d.title, d.publisher, d.published, r.address, c.recorded_at, c.reader, c.read_by FROM claims c JOIN documents d ON d.id = c.document JOIN reports r ON r.sha256 = d.report;
COMMIT;
