import { startTestCluster } from "./cluster";

export default startTestCluster;
