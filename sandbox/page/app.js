// @ts-check
import { startAdder } from './adder.js';
import { startCapabilities } from './capabilities.js';
import { startConnect } from './connect.js';
import { Customer } from './customer.js';
import { startFaults } from './faults.js';
import { startIssue } from './issue.js';
import { goLive } from './live.js';
import { startLog } from './log.js';
import { startNotice } from './notice.js';
import { startReceipts } from './receipts.js';
import { startReset } from './reset.js';
import { RingAs } from './ring-as.js';
import { Store } from './store.js';
import { startSystems } from './systems.js';
import { startTill } from './till.js';
import { startWallet } from './wallet.js';

const store = new Store();
const ringAs = new RingAs();
const customer = new Customer(store, ringAs);

startNotice();
startTill(customer, ringAs);
startWallet(store, customer);
startIssue(store, customer);
startReceipts(store);
startLog(store);
startSystems(store);
startCapabilities();
startConnect(store);
startFaults(store);
startAdder(store, ringAs);
startReset();
goLive(store);
