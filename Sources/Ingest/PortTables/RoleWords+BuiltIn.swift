internal import NetworkModel

extension RoleWords {
  /// Words that mean the same everywhere, before a vocabulary adds its own.
  static let builtIn: [String: Role] = {
    var words: [String: Role] = [:]
    for (role, phrases) in phrases {
      for phrase in phrases { words[phrase] = role }
    }
    return words
  }()

  private static let phrases: [(Role, [String])] = [
    (.controller, controllers), (.worker, workers), (.node, nodes), (.client, clients),
    (.itself, itself),
    (
      .etcd,
      [
        "etcd", "etcd node", "etcd nodes", "etcd host", "etcd hosts", "etcd server",
        "etcd servers", "etcd member", "etcd members", "etcd peer", "etcd peers", "etcd cluster",
        "etcd datastore", "etcd 节点", "узел etcd", "узлы etcd",
      ]
    ),
    (
      .loadBalancer,
      [
        "load balancer", "load balancers", "load-balancer", "loadbalancer", "lb", "lbs", "elb",
        "external load balancer", "external load balancers", "haproxy", "负载均衡", "负载均衡器",
        "ロードバランサー", "로드 밸런서", "balanceador de carga", "répartiteur de charge",
      ]
    ),
    (
      .external,
      [
        "external", "ext", "external client", "external clients", "external users",
        "external application consumers", "application consumers", "anywhere", "anyone",
        "everyone", "everywhere", "public", "world", "0.0.0.0/0", "::/0", "/0", "any", "外部",
      ]
    ),
    (.internet, ["internet", "the internet", "public internet", "互联网", "インターネット"]),
    (
      .monitoring,
      [
        "monitoring", "monitoring system", "monitoring host", "monitoring hosts",
        "monitoring server", "prometheus", "heapster", "metrics collector", "metrics collectors",
      ]
    ),
    (.pod, ["pod", "pods", "pod network", "workload", "workloads", "container", "containers"]),
    (
      .router,
      ["router", "routers", "bgp peer", "bgp peers", "bgp router", "tor switch", "tor switches"]
    ),
    (
      .registry,
      [
        "registry", "registries", "image registry", "container registry", "private registry",
        "docker registry", "镜像仓库",
      ]
    ),
    (
      .datastore,
      [
        "database", "databases", "datastore", "external datastore", "external database",
        "database server", "sql server", "数据库", "datenbank", "base de données", "base de datos",
      ]
    ),
    (
      .storage,
      [
        "storage", "storage server", "storage servers", "storage nodes", "nfs server",
        "gluster server", "gluster servers", "backup store", "存储",
      ]
    ),
    // Servers that manage clusters from outside, by the name that their documents give them.
    (
      .other("rancher"),
      ["rancher", "rancher node", "rancher nodes", "rancher server", "rancher servers"]
    ),
    (.other("rke node"), ["rke node"]),
    (.provisioner, ["provisioner", "provisioner node", "matchbox", "pxe server"]),
  ]

  private static let controllers = [
    "controller", "controllers", "controller node", "controller nodes", "control plane",
    "control planes", "control-plane", "controlplane", "control plane node",
    "control plane nodes", "control-plane node", "control-plane nodes", "controlplane node",
    "controlplane nodes", "control plane host", "control plane hosts", "control plane machine",
    "control plane machines", "control node",
    "control nodes", "master", "masters", "master node", "master nodes", "master host",
    "master hosts", "server", "servers", "server node", "server nodes", "manager nodes", "managers",
    "manager node", "master server",
    "master servers", "control plane servers",
    "management nodes", "kubernetes master", "kubernetes masters", "k8s master", "k8s masters",
    "k3s server", "k3s servers", "kube-apiserver", "apiserver", "api server", "kubernetes api",
    "kubernetes api server", "kube api", "kube-apiserver host", "kube-apiserver hosts",
    "控制面", "控制层面", "控制层面节点", "控制平面", "控制节点", "控制面节点", "控制平面节点", "主节点", "server 节点", "管理节点",
    "コントロールプレーン", "コントロールプレーンノード", "マスターノード", "サーバーノード", "管理ノード",
    "컨트롤 플레인", "컨트롤 플레인 노드", "마스터 노드", "camada de gerenciamento", "plano de controle",
    "plano de control", "nodo de control", "nodos de control", "plan de contrôle",
    "steuerungsebene", "control-plane-knoten", "master-knoten", "server-knoten",
    "управляющий слой", "плоскость управления", "панель управления", "мастер-узел",
    "服务器", "服务器节点", "サーバー", "サーバ", "서버", "서버 노드", "serveur", "serveurs", "servidor", "servidores",
    "servern",
    "сервер", "серверы", "management-knoten", "verwaltungsknoten", "steuerknoten",
    "nœuds de gestion",
    "nœud de gestion", "nodos de gestión", "nodo de gestión", "nodos de administración",
    "nós de gerenciamento", "nó de gerenciamento", "gestión", "gestion", "gerenciamento", "관리 노드",
    "nœuds du plan de contrôle", "nœud du plan de contrôle", "nodos del plano de control",
    "nós do plano de controle", "nós da camada de gerenciamento", "node control plane",
    "控制平面主机", "マネージメントノード", "управляющие узлы", "управляющий узел",
    "nœud maître", "nodo maestro", "maestro", "maître", "contrôle", "controle",
  ]

  private static let workers = [
    "worker", "workers", "worker node", "worker nodes", "worker host", "worker hosts", "agent",
    "agents", "agent node", "agent nodes", "k3s agent", "k3s agents", "compute", "compute node",
    "compute nodes", "compute machine", "compute machines", "worker machines", "minion", "minions",
    "worker-node", "worker-nodes", "worker server", "worker servers", "工作节点", "计算节点",
    "agent 节点", "工作者节点", "ワーカーノード", "ワーカー", "エージェントノード", "워커 노드", "워커",
    "nó de trabalho", "nós de trabalho", "nodo de trabajo", "nodos de trabajo", "nodo trabajador",
    "nodos trabajadores", "nœud de travail", "nœuds de travail", "nœud worker", "worker-knoten",
    "計算ノード", "コンピュートノード", "エージェント", "ワーカー ノード", "代理", "代理节点", "计算节点", "컴퓨트 노드", "에이전트",
    "agenten", "agente", "agentes", "агент", "агенты", "compute-knoten", "rechenknoten",
    "nœuds de calcul", "nœud de calcul", "nodos de computación", "nodos de cómputo",
    "nós de computação", "nós de cálculo", "calcul", "computación", "cómputo", "computação",
    "nœuds workers", "nodos worker", "nodos workers", "nós worker", "nós workers",
    "agent-knoten", "arbeitsknoten", "рабочий узел", "рабочие узлы", "node pekerja",
    "pekerja", "processamento", "trabalho", "trabajo", "trabajador", "travail",
  ]

  private static let nodes = [
    "node", "nodes", "host", "hosts", "all", "all nodes", "all hosts", "cluster", "cluster node",
    "cluster nodes", "cluster host", "cluster hosts", "cluster member", "cluster members",
    "member nodes", "all-machine", "all-machines", "all machines", "kubernetes node",
    "kubernetes nodes", "machine", "machines", "kubelet",
    "kubelets", "节点", "所有节点", "集群节点", "所有", "全部", "主机", "ノード", "すべてのノード", "すべて",
    "全て", "노드", "모든 노드", "모두", "todos", "todas", "todos los nodos", "todos os nós", "nodos",
    "nodo", "nó", "nós", "tous", "tous les nœuds", "nœud", "nœuds", "alle", "alle knoten",
    "tous les noeuds", "chaque nœud", "cada nodo", "cada nó", "jeder knoten", "每个节点", "各ノード",
    "全ノード", "全节点", "任何节点", "任意节点", "各节点", "모든 호스트", "todos los hosts", "todos os hosts",
    "tous les hôtes", "alle hosts", "alle server", "hôte", "hôtes", "ホスト", "すべてのホスト", "호스트", "хост",
    "хосты", "все хосты", "semua node", "setiap node",
    "knoten", "все", "все узлы", "узел", "узлы", "semua",
  ]

  private static let clients = [
    "cli", "kubectl", "client", "clients", "api client", "api clients", "api requests", "end-user",
    "end-users", "end user", "end users", "user", "users", "admin", "admins", "administrator",
    "administrators", "operator", "operators", "workstation", "admin workstation", "ci", "browser",
    "web browser", "desktop", "talosctl", "k0sctl", "helm",
    "客户端", "用户", "管理员", "クライアント", "ユーザー", "管理者", "클라이언트", "사용자",
    "benutzer", "utilisateur", "utilisateurs", "usuario", "usuarios", "usuário", "usuários",
    "cliente", "clientes", "пользователь", "пользователи", "клиент", "клиенты",
  ]

  private static let itself = [
    "self", "itself", "localhost", "loopback", "local", "same host", "same node", "127.0.0.1",
    "::1", "自身", "自己", "本机", "自分自身", "자체", "자신", "o próprio", "próprio", "él mismo", "sí mismo",
    "propio", "lui-même", "selbst", "sich selbst", "сам", "самого себя", "diri sendiri",
  ]
}
