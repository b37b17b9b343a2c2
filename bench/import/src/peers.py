# Reads one statement with one Python library and prints: rows, the best seconds of up to three
# readings that together take no more than about ten seconds, and the peak of resident memory in bytes.
import csv
import resource
import signal
import sys
import time
from datetime import date
from decimal import Decimal

name, path = sys.argv[1:3]
# One that takes longer than this is stopped: its ratio would not be the one that counts.
signal.alarm(int(sys.argv[3]))

if name == "ofxtools":
    from ofxtools.Parser import OFXTree

    def read():
        tree = OFXTree()
        with open(path, "rb") as file:
            tree.parse(file)
        return sum(len(statement.transactions) for statement in tree.convert().statements)

elif name == "ofxparse":
    from ofxparse import OfxParser

    def read():
        with open(path, "rb") as file:
            return sum(len(account.statement.transactions) for account in OfxParser.parse(file).accounts)

elif name == "mt-940":
    import mt940

    def read():
        with open(path, encoding="utf-8", newline="") as file:
            return len(mt940.parse(file.read()).transactions)

elif name == "csv":

    def read():
        rows = []
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                day = date.fromisoformat(row["Date"])
                amount, balance = Decimal(row["Amount"]), Decimal(row["Balance"])
                rows.append((day, row["Description"], row["Reference"], amount, balance, row["Currency"]))
        return len(rows)

elif name == "ElementTree":
    from xml.etree import ElementTree

    def read():
        space = "{urn:iso:std:iso:20022:tech:xsd:camt.053.001.02}"
        rows = []
        for _, entry in ElementTree.iterparse(path):
            if entry.tag != space + "Ntry":
                continue
            amount = Decimal(entry.findtext(space + "Amt"))
            if entry.findtext(space + "CdtDbtInd") == "DBIT":
                amount = -amount
            day = date.fromisoformat(entry.findtext(f"{space}BookgDt/{space}Dt"))
            details = entry.find(f"{space}NtryDtls/{space}TxDtls")
            words = details.findtext(f"{space}RmtInf/{space}Ustrd")
            payee = details.find(f"{space}RltdPties").findtext(f".//{space}Nm")
            rows.append((day, amount, payee, words, entry.findtext(space + "AcctSvcrRef")))
            entry.clear()
        return len(rows)

else:
    sys.exit(f"no reader {name}")

best, spent = float("inf"), 0.0
while True:
    start = time.perf_counter()
    rows = read()
    took = time.perf_counter() - start
    best, spent = min(best, took), spent + took
    if spent + took > 10 or spent > 3 * best:
        break
print(rows, best, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
